import { column, derivative } from '../expression/index.ts'
import type { Column, Expression } from '../expression/index.ts'
import type { Likelihood } from './Likelihood.ts'
import { noClosedForm } from './NoClosedForm.ts'
import type { NoClosedForm } from './NoClosedForm.ts'

/** What the author of a loss writes down; the rest follows. */
export interface LikelihoodDefinition {
  readonly name: string
  readonly scale: 'probability' | 'logit'
  /** `column('label')` when left out. */
  readonly label?: Expression
  /** `column('prediction')` when left out. */
  readonly prediction?: Column
  readonly loss: Expression
  readonly optimum?: Expression | NoClosedForm
  readonly floor?: Expression | NoClosedForm
  readonly excess?: Expression | NoClosedForm
}

/**
 * A likelihood from its loss: gradient and curvature are derived. What the author does not give is stated, not guessed.
 *
 *   gradient = d loss/d prediction,   curvature = d² loss/d prediction²
 *
 * @returns the likelihood, frozen; floor, excess and optimum are `no closed form` when left out
 *
 * @example
 * print(defineLikelihood({
 *   name: 'half squared error',
 *   scale: 'probability',
 *   loss: multiply(0.5, multiply(subtract(column('prediction'), column('label')), subtract(column('prediction'), column('label')))),
 *   optimum: column('label'),
 *   floor: constant(0),
 * }).loss)
 * // => '0.5·(prediction − label)²'
 */
export function defineLikelihood(definition: LikelihoodDefinition): Likelihood {
  const { name, scale, loss, label = column('label'), prediction = column('prediction') } = definition
  const notGiven = noClosedForm('its author gave none')
  const gradient = derivative(loss, prediction.name)
  return Object.freeze({
    name,
    scale,
    label,
    prediction,
    loss,
    gradient,
    curvature: derivative(gradient, prediction.name),
    optimum: definition.optimum ?? notGiven,
    floor: definition.floor ?? notGiven,
    excess: definition.excess ?? notGiven,
  })
}
