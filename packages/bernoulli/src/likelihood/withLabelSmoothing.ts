import { InputError, calledAs } from '../errors/index.ts'
import { add, multiply, substitute } from '../expression/index.ts'
import { labelColumn } from './labelColumn.ts'
import type { Likelihood } from './Likelihood.ts'
import { mapFormulas } from './mapFormulas.ts'

/**
 * The same likelihood of labels that are drawn towards ½. It is an affine map to a soft label, so the best prediction
 * and the floor are those of the soft label: a smoothed loss is never 0. Report the plain loss beside it.
 *
 *   y' = (1 − amount)·y + amount/2,   loss = loss(y'),   floor = floor(y'),   optimum = optimum(y')
 *
 * @param amount  in [0, 1]; 0 changes nothing, 1 makes every label ½
 * @throws InputError when the amount is outside [0, 1], or the label is not a column
 *
 * Same as `label_smoothing` of Keras' BinaryCrossentropy.
 *
 * @example
 * print(withLabelSmoothing(bernoulli({ scale: 'logit', label: column('y') }), 0.1).label) // => '0.9·y + 0.05'
 */
export function withLabelSmoothing<Kind extends Likelihood>(likelihood: Kind, amount: number): Kind {
  if (!(amount >= 0 && amount <= 1))
    throw new InputError({
      caller: 'withLabelSmoothing',
      problem: 'amount out of range',
      expected: 'a number in [0, 1]',
      received: amount,
      advice: 'An amount of 0.1 turns a label of 1 into 0.95.',
    })
  const column = calledAs('withLabelSmoothing', () => labelColumn(likelihood))
  const smoothed = add(multiply(1 - amount, likelihood.label), amount / 2)
  const name = `${likelihood.name}, labels smoothed by ${amount}`
  const label = { [column]: smoothed }
  const formulas = mapFormulas(likelihood, (formula) => substitute(formula, label))
  return Object.freeze({ ...formulas, name, label: smoothed })
}
