import {
  abs,
  add,
  divergence,
  divide,
  less,
  log,
  log1p,
  max,
  multiply,
  negate,
  select,
  sigmoid,
  softplus,
  subtract,
} from '../expression/index.ts'
import type { Column, Expression } from '../expression/index.ts'
import { defineLikelihood } from './defineLikelihood.ts'
import type { BernoulliLikelihood } from './Likelihood.ts'

/** A row as an amount of yes and an amount of no. */
export interface YesAndNo {
  readonly name: string
  readonly scale: 'probability' | 'logit'
  readonly label: Expression
  readonly prediction: Column
  /** ≥ 0 */
  readonly yes: Expression
  /** ≥ 0 */
  readonly no: Expression
}

/**
 * The Bernoulli likelihood of a row that stands for an amount of yes and an amount of no.
 *
 *   loss    = −yes·ln p − no·ln(1 − p) = yes·softplus(−z) + no·softplus(z)
 *   optimum = yes/(yes + no), as a logit ln(yes/no)
 *   floor   = the loss at the optimum
 *   excess  = divergence(yes, n·p) + divergence(no, n·(1 − p)),  n = yes + no
 *
 * The floor is computed at the optimal logit on both scales: it stays exact where the optimal probability rounds to 1,
 * and an optimum that is off by a rounding error changes it only in the second order.
 *
 * @example
 * evaluate(yesAndNo({
 *   name: '3 of 4', scale: 'logit', label: constant(0.75), prediction: column('z'), yes: constant(3), no: constant(1),
 * }).loss, { z: 0 })
 * // => 2.772588722239781
 */
export function yesAndNo({ name, scale, label, prediction, yes, no }: YesAndNo): BernoulliLikelihood {
  const total = add(yes, no)
  const bestLogit = log(divide(yes, no))
  const floor = fromLogit(yes, no, bestLogit)
  if (scale === 'probability') {
    const loss = negate(add(multiply(yes, log(prediction)), multiply(no, log1p(negate(prediction)))))
    const excess = add(
      divergence(yes, multiply(total, prediction)),
      divergence(no, multiply(total, subtract(1, prediction))),
    )
    const optimum = divide(yes, total)
    const defined = defineLikelihood({ name, scale, label, prediction, loss })
    return Object.freeze({ ...defined, yes, no, optimum, floor, excess })
  }
  const loss = fromLogit(yes, no, prediction)
  const near = add(
    divergence(yes, multiply(total, sigmoid(prediction))),
    divergence(no, multiply(total, sigmoid(negate(prediction)))),
  )
  const excess = select(less(abs(prediction), 700), near, max(subtract(loss, floor), 0))
  const defined = defineLikelihood({ name, scale, label, prediction, loss })
  return Object.freeze({ ...defined, yes, no, optimum: bestLogit, floor, excess })
}

function fromLogit(yes: Expression, no: Expression, logit: Expression): Expression {
  return add(multiply(yes, softplus(negate(logit))), multiply(no, softplus(logit)))
}
