import { InputError, calledAs } from '../errors/index.ts'
import { multiply, subtract } from '../expression/index.ts'
import { labelColumn } from './labelColumn.ts'
import type { BernoulliLikelihood, Likelihood } from './Likelihood.ts'
import { weighSides } from './weighSides.ts'

/**
 * The same likelihood with every yes counted `weight` times and every no once. A soft label y is y of a yes and 1 − y
 * of a no.
 *
 *   loss    = weight·y·loss(y = 1) + (1 − y)·loss(y = 0)
 *   optimum = weight·y/(weight·y + 1 − y)      not y: such a model predicts too much, on purpose
 *   floor   = the loss at that optimum         for a Bernoulli likelihood; otherwise it has no closed form
 *
 * @param weight  > 0 and finite; 1 changes nothing
 * @throws InputError when the weight is not a positive number, or the label is not a column
 *
 * Same as `pos_weight` of PyTorch's BCEWithLogitsLoss.
 *
 * @example
 * print(withPositiveWeight(bernoulli({ scale: 'logit', label: column('y'), prediction: column('z') }), 3).loss)
 * // => '3·y·softplus(−z) + (1 − y)·softplus(z)'
 *
 * @example
 * evaluate(withPositiveWeight(bernoulli({ scale: 'probability' }), 3).optimum, { label: 0.5 }) // => 0.75
 */
export function withPositiveWeight(likelihood: BernoulliLikelihood, weight: number): BernoulliLikelihood
export function withPositiveWeight(likelihood: Likelihood, weight: number): Likelihood
export function withPositiveWeight(likelihood: Likelihood, weight: number): Likelihood {
  if (!(weight > 0 && Number.isFinite(weight)))
    throw new InputError({
      caller: 'withPositiveWeight',
      problem: 'weight out of range',
      expected: 'a positive finite number',
      received: weight,
      advice: 'A weight of 3 counts every yes three times.',
    })
  const column = calledAs('withPositiveWeight', () => labelColumn(likelihood))
  const label = likelihood.label
  return weighSides(likelihood, column, {
    name: `${likelihood.name}, positive weight ${weight}`,
    label,
    yes: multiply(weight, label),
    no: subtract(1, label),
  })
}
