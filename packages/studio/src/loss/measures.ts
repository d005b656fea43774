import { column, evaluate, print } from '@bernoulli/core/expression'
import type { Expression } from '@bernoulli/core/expression'
import { bernoulli } from '@bernoulli/core/likelihood'
import { logit } from '@bernoulli/core/math'
import type { Touched } from '@bernoulli/report/explain'

const [y, p, z] = [column('y'), column('p'), column('z')]
const fromProbability = bernoulli({ scale: 'probability', label: y, prediction: p })
const fromLogit = bernoulli({ scale: 'logit', label: y, prediction: z })

/** A number with the formula it was computed with. */
export interface Measure {
  readonly name: string
  readonly remark: string
  readonly formula: string
  /** nats, or nats for a unit of the prediction. */
  readonly value: number
}

const rows: readonly (readonly [name: string, expression: Expression, remark: string])[] = [
  ['loss', fromProbability.loss, 'what this prediction costs on average'],
  ['floor', fromProbability.floor, 'what the best prediction costs: the entropy of y'],
  ['excess', fromProbability.excess, 'loss − floor: what saying p instead of y costs'],
  ['slope in p', fromProbability.gradient, '0 at p = y, where y is neither 0 nor 1'],
  ['slope in z', fromLogit.gradient, 'p − y: bounded, and alive wherever p is wrong'],
  ['curvature in p', fromProbability.curvature, 'above 0 everywhere: there is one lowest point'],
  ['curvature in z', fromLogit.curvature, 'p(1 − p), whatever y is'],
]

/** Everything there is to say of one label and one prediction; z is the logit of p. */
export function measures(label: number, probability: number): readonly Measure[] {
  const row = { y: label, p: probability, z: logit(probability) }
  return rows.map(([name, expression, remark]) => ({
    name,
    remark,
    formula: print(expression),
    value: evaluate(expression, row) + 0,
  }))
}

/** What the picture draws at a prediction: the loss, and its slope and curvature in p. */
export function touchedAt(label: number, probability: number): Touched {
  const row = { y: label, p: probability }
  return {
    probability,
    loss: evaluate(fromProbability.loss, row) + 0,
    gradient: evaluate(fromProbability.gradient, row),
    curvature: evaluate(fromProbability.curvature, row),
  }
}

/** The prediction that costs least, and what it costs, by the formulas of optimum and floor. */
export function lowest(label: number): { readonly probability: number; readonly loss: number } {
  const row = { y: label }
  return {
    probability: evaluate(fromProbability.optimum, row),
    loss: evaluate(fromProbability.floor, row) + 0,
  }
}
