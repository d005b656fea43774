import { add, column, multiply, substitute, subtract } from '../../expression/index.ts'
import type { Expression } from '../../expression/index.ts'
import type { Shape } from './Engine.ts'

/**
 * A formula of a single outcome as the mean over what a row stands for: the row itself, or its trials when labels are
 * counts. Sums of it times the weight are then those of the trials, each written as a hard row of its own.
 *
 *   y·f(1) + (1 − y)·f(0),  y = k/m
 *
 * Formulas that are linear in the label, such as a loss, are their own mean; squares and products are not.
 *
 * @param e  reads the outcome as `column('label')`, and the k/m of the row it is in as `column('rate')`
 *
 * @example
 * const shape = { predictions: [{ name: 'p', column: 'p', scale: 'probability' }], weighted: true, timed: false, keys: [] }
 * const error = subtract(column('p'), column('label'))
 * print(overTrials(multiply(error, error), { ...shape, counts: true }))
 * // => 'label·(p − 1)² + (1 − label)·p²'
 */
export function overTrials(e: Expression, { counts }: Pick<Shape, 'counts'>): Expression {
  if (counts !== true) return e
  const rate = column('label')
  const [yes, no] = [substitute(e, { label: 1, rate }), substitute(e, { label: 0, rate })]
  return add(multiply(rate, yes), multiply(subtract(1, rate), no))
}
