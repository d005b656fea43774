import type { PredictionTable } from '../table/index.ts'
import { sumBlocks } from '../sums/index.ts'

/**
 * Spiegelhalter's z: whether the Brier score is what it would be if the predictions were calibrated.
 *
 *   z = Σw(y − p)(1 − 2p) / √(Σw(1 − 2p)²·p(1 − p)),  standard normal under calibration
 *
 * @returns null when the variance is 0: every prediction is 0, ½ or 1; ±Infinity does not occur
 *
 * Source: Spiegelhalter, Statistics in Medicine 5 (1986).
 *
 * @example
 * const table = tableOf('probability', Float64Array.of(0.2, 0.5, 0.8), {
 *   examples: Float64Array.of(4, 4, 4), yes: Float64Array.of(1, 2, 4), labelVariance: new Float64Array(3),
 * })
 * spiegelhalter(table)?.toFixed(12) // => '-0.530330085890'
 */
export function spiegelhalter({
  entries,
  probability,
  complement,
  weight,
  yes,
  no,
}: PredictionTable): number | null {
  const above = sumBlocks(entries, (terms, from, to) => {
    for (let i = from; i < to; i++) {
      const p = probability[i] as number
      const q = complement[i] as number
      terms[i - from] = ((yes[i] as number) * q - (no[i] as number) * p) * (q - p)
    }
  })
  const variance = sumBlocks(entries, (terms, from, to) => {
    for (let i = from; i < to; i++) {
      const p = probability[i] as number
      const q = complement[i] as number
      terms[i - from] = (weight[i] as number) * (q - p) ** 2 * p * q
    }
  })
  return variance > 0 ? above / Math.sqrt(variance) : null
}
