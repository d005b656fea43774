import { InputError } from 'bernoulli'
import type { Recalibration, Scale } from 'bernoulli'
import { column, divide, log, log1p, negate, sigmoid, substitute, subtract } from 'bernoulli/expression'
import type { Expression } from 'bernoulli/expression'
import { recalibrationExpression } from 'bernoulli/recalibration'
import type { RolePrediction } from '../../columns/index.ts'

/** A map as a formula over a column, on the scale that is wanted. */
export function mapFormula(map: Recalibration, name: string, from: Scale, to: Scale): Expression {
  const { scale, expression } = recalibrationExpression(map, { name, column: name, scale: from })
  if (scale === to) return expression
  return to === 'probability' ? sigmoid(expression) : subtract(log(expression), log1p(negate(expression)))
}

/**
 * The same over a column as people have it, percentages included; it gives a probability.
 *
 * @throws InputError for logarithms of probabilities, one or a pair of columns
 */
export function exportFormula(
  map: Recalibration,
  { column: name, scale }: RolePrediction,
): { readonly formula: Expression; readonly raw: (given: number) => number; readonly scale: Scale } {
  if (scale === 'log-probability')
    throw new InputError({
      problem: 'no formula for logarithms of probabilities',
      expected: 'a column of probabilities, percentages or log-odds',
      received: name,
      advice: 'Write the log-odds into a column first, or use bernoulli apply.',
    })
  if (scale !== 'percent')
    return { formula: mapFormula(map, name, scale, 'probability'), raw: (given) => given, scale }
  const formula = substitute(mapFormula(map, name, 'probability', 'probability'), {
    [name]: divide(column(name), 100),
  })
  return { formula, raw: (given) => given * 100, scale: 'probability' }
}
