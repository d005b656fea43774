import type { Scale } from 'bernoulli'
import { column, divide, log, log1p, negate, sigmoid, substitute, subtract } from 'bernoulli/expression'
import type { Expression } from 'bernoulli/expression'
import { recalibrationExpression, segmentedExpression } from 'bernoulli/recalibration'
import { logSigmoid } from 'bernoulli/math'
import type { RolePrediction } from '../../columns/index.ts'
import { isSegmented } from '../AnyMap.ts'
import type { AnyMap } from '../AnyMap.ts'
import { logitOfLog } from './logitOfLog.ts'
import { segmentColumns } from './segmentColumns.ts'

/** A map as a formula over a column, on the scale that is wanted; one by segment over `segmentColumns`, too. */
export function mapFormula(map: AnyMap, name: string, from: Scale, to: Scale): Expression {
  const prediction = { name, column: name, scale: from }
  const { scale, expression } = isSegmented(map)
    ? { scale: 'logit', expression: segmentedExpression(map, prediction, segmentColumns) }
    : recalibrationExpression(map, prediction)
  if (scale === to) return expression
  return to === 'probability' ? sigmoid(expression) : subtract(log(expression), log1p(negate(expression)))
}

/** A map as a formula over columns as people have them. */
export interface ExportFormula {
  /** Over `columns`, of a map by segment over `segmentColumns`, too; it gives a probability. */
  readonly formula: Expression
  /** One, or of a pair of logarithms that of yes and that of no. */
  readonly columns: readonly string[]
  /** What stands in the columns where the prediction is this, on `scale`. */
  readonly raw: (given: number) => readonly number[]
  readonly scale: Scale
}

/** The same over columns as people have them: probabilities, percentages, log-odds, logarithms of probabilities. */
export function exportFormula(map: AnyMap, { column: name, no, scale }: RolePrediction): ExportFormula {
  const over = (from: Scale, given: Expression): Expression =>
    substitute(mapFormula(map, name, from, 'probability'), { [name]: given })
  const one = { columns: [name] }
  switch (scale) {
    case 'probability':
    case 'logit':
      return {
        ...one,
        formula: mapFormula(map, name, scale, 'probability'),
        raw: (given) => [given],
        scale,
      }
    case 'percent':
      return {
        ...one,
        formula: over('probability', divide(column(name), 100)),
        raw: (given) => [given * 100],
        scale: 'probability',
      }
    case 'log-probability':
      if (no === undefined)
        return {
          ...one,
          formula: over('logit', logitOfLog(column(name))),
          raw: (given) => [logSigmoid(given)],
          scale: 'logit',
        }
      return {
        columns: [name, no],
        formula: over('logit', subtract(column(name), column(no))),
        raw: (given) => [logSigmoid(given), logSigmoid(-given)],
        scale: 'logit',
      }
  }
}
