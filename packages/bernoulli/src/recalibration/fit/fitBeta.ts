import { calledAs } from '../../errors/index.ts'
import { finiteEntries, noMaximum } from './finiteEntries.ts'
import { separated } from './fitPlatt.ts'
import type { Beta, FitTable } from '../map/index.ts'
import { logisticFit } from './logisticFit.ts'

/**
 * Beta calibration: different slopes near 0 and near 1.
 *
 *   logit p′ = c + a·ln p − b·ln(1 − p), of largest likelihood with a ≥ 0 and b ≥ 0
 *
 * A coefficient that would be negative, and would turn the order of predictions round, is dropped and the rest fitted
 * again. a = b is Platt scaling, a = b = 1 and c = 0 change nothing.
 *
 * @throws InputError when a prediction ruled out what happened, a class is missing, or a threshold separates the classes
 *
 * Accuracy: 1e-9 relative against statsmodels (test/golden/recalibration.json).
 * Source: Kull, Silva Filho and Flach, Electronic Journal of Statistics 11 (2017).
 *
 * @example
 * fitBeta(tableOf('logit', Float64Array.of(-2, -1, 1, 2), {
 *   examples: Float64Array.of(4, 4, 4, 4), labelVariance: new Float64Array(4),
 *   yes: Float64Array.of(0, 2, 2, 4), no: Float64Array.of(4, 2, 2, 0),
 * })).parameters.a.toFixed(6)
 * // => '1.012001'
 */
export function fitBeta(table: FitTable): Beta {
  const finite = calledAs('fitBeta', () => finiteEntries(table))
  if (separated(finite)) throw noMaximum().by('fitBeta')
  const { entries, lossOfYes, lossOfNo, yes, no } = finite
  const one = new Float64Array(entries).fill(1)
  const logOfYes = lossOfYes.map((loss) => -loss)
  const both = logisticFit({ features: [one, logOfYes, lossOfNo], yes, no })
  if (both !== null) {
    const [c = 0, a = 0, b = 0] = both.coefficients
    if (a >= 0 && b >= 0) return beta(a, b, c)
  }
  const left = logisticFit({ features: [one, logOfYes], yes, no })
  const right = logisticFit({ features: [one, lossOfNo], yes, no })
  const level = logisticFit({ features: [one], yes, no })
  const candidates = [
    { fit: left, a: left?.coefficients[1] ?? -1, b: 0 },
    { fit: right, a: 0, b: right?.coefficients[1] ?? -1 },
    { fit: level, a: 0, b: 0 },
  ]
  let best: { readonly loss: number; readonly map: Beta } | null = null
  for (const { fit, a, b } of candidates) {
    if (fit === null || a < 0 || b < 0 || (best !== null && fit.loss >= best.loss)) continue
    best = { loss: fit.loss, map: beta(a, b, fit.coefficients[0] as number) }
  }
  if (best === null) throw noMaximum().by('fitBeta')
  return best.map
}

function beta(a: number, b: number, c: number): Beta {
  return Object.freeze({ kind: 'beta', parameters: Object.freeze({ a, b, c }) })
}
