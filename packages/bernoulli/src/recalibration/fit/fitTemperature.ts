import { calledAs } from '../../errors/index.ts'
import { sumOver } from '../../statistics/index.ts'
import { finiteEntries, noMaximum } from './finiteEntries.ts'
import type { FitTable, Temperature } from '../map/index.ts'
import { logisticFit } from './logisticFit.ts'

/**
 * Temperature scaling: the one slope on the log-odds that costs least.
 *
 *   logit p′ = slope·logit p,  slope ≥ 0 of largest likelihood; temperature = 1/slope
 *
 * When the predictions are worse than none, so that the best slope would be negative, the slope is 0: p′ = ½.
 *
 * @throws InputError when a prediction ruled out what happened, or when every prediction is on the right side of ½, so
 *   that the slope would be infinite
 *
 * Accuracy: 1e-9 relative against statsmodels (test/golden/recalibration.json).
 * Source: Guo, Pleiss, Sun and Weinberger, ICML 2017.
 *
 * @example
 * fitTemperature(tableOf('logit', Float64Array.of(-2, -1, 1, 2), {
 *   examples: Float64Array.of(4, 4, 4, 4), labelVariance: new Float64Array(4),
 *   yes: Float64Array.of(0, 2, 2, 4), no: Float64Array.of(4, 2, 2, 0),
 * })).parameters.slope.toFixed(6)
 * // => '1.012001'
 */
export function fitTemperature(table: FitTable): Temperature {
  const { entries, logit, yes, no } = calledAs('fitTemperature', () => finiteEntries(table))
  const gained = sumOver(entries, (i) => ((yes[i] as number) - (no[i] as number)) * (logit[i] as number))
  if (gained <= 0) return temperature(0)
  const wrong = logit.some((z, i) => (z > 0 ? (no[i] as number) : z < 0 ? (yes[i] as number) : 0) > 0)
  const fit = wrong ? logisticFit({ features: [logit], yes, no }) : null
  const slope = fit?.coefficients[0]
  if (slope === undefined) throw noMaximum().by('fitTemperature')
  return temperature(slope)
}

function temperature(slope: number): Temperature {
  return Object.freeze({ kind: 'temperature', parameters: Object.freeze({ slope }) })
}
