import { calledAs } from '../../errors/index.ts'
import { sumOf } from '../../statistics/index.ts'
import type { FitTable, Shift } from '../map/index.ts'
import { finiteEntries, noMaximum } from './finiteEntries.ts'
import { logisticFit } from './logisticFit.ts'

/**
 * The one intercept on the log-odds that costs least: afterwards predictions are as high on average as labels are.
 *
 *   logit p′ = intercept + logit p,  Σw·(y − p′) = 0
 *
 * @throws InputError when a prediction ruled out what happened, or when all labels are yes or all no, so that the intercept
 *   would be infinite
 *
 * Accuracy: 1e-9 relative against statsmodels (test/golden/recalibrationMaps.json).
 *
 * @example
 * fitShift(tableOf('logit', Float64Array.of(0), {
 *   examples: Float64Array.of(4), labelVariance: new Float64Array(1),
 *   yes: Float64Array.of(1), no: Float64Array.of(3),
 * })).parameters.intercept.toFixed(6)
 * // => '-1.098612'
 */
export function fitShift(table: FitTable): Shift {
  const { entries, logit, yes, no } = calledAs('fitShift', () => finiteEntries(table))
  const both = sumOf(yes) > 0 && sumOf(no) > 0
  const features = [new Float64Array(entries).fill(1)]
  const intercept = both ? logisticFit({ features, yes, no, offset: logit })?.coefficients[0] : undefined
  if (intercept === undefined) throw noMaximum().by('fitShift')
  return Object.freeze({ kind: 'shift', parameters: Object.freeze({ intercept }) })
}
