import type { PredictionTable } from '../table/index.ts'
import { sumBlocks } from '../sums/index.ts'

/** The largest cumulative difference between labels and predictions, in standard deviations under calibration. */
export interface CumulativeDifferences {
  /** max|C| / σ. */
  readonly largest: number
  /** (max C − min C) / σ. */
  readonly range: number
}

/**
 * Empirical cumulative calibration error: no bins, no bandwidth.
 *
 *   C_k = Σ_{j ≤ k} w(y − p)/W along increasing predictions, C_0 = 0,   σ = √(Σw·p(1 − p))/W
 *
 * Ties are pooled, so the order of rows never matters. Under calibration `largest` is about the supremum of |Brownian
 * motion| on [0, 1] (`brownianSupremumSurvival`); ties make the true one smaller, so the p-value errs on the careful side.
 *
 * @returns null when σ is 0: every prediction is 0 or 1
 *
 * Source: Arrieta-Ibarra et al., Journal of Machine Learning Research 23 (2022).
 *
 * @example
 * const table = tableOf('probability', Float64Array.of(0.2, 0.5, 0.8), {
 *   examples: Float64Array.of(4, 4, 4), yes: Float64Array.of(1, 2, 4), labelVariance: new Float64Array(3),
 * })
 * cumulativeDifferences(table)?.largest.toFixed(12) // => '0.662266178533'
 */
export function cumulativeDifferences({
  entries,
  probability,
  complement,
  weight,
  yes,
  no,
}: PredictionTable): CumulativeDifferences | null {
  const deviation = Math.sqrt(
    sumBlocks(entries, (terms, from, to) => {
      for (let i = from; i < to; i++)
        terms[i - from] = (weight[i] as number) * (probability[i] as number) * (complement[i] as number)
    }),
  )
  if (deviation === 0) return null
  let sum = 0
  let highest = 0
  let lowest = 0
  for (let i = 0; i < entries; i++) {
    sum += (yes[i] as number) * (complement[i] as number) - (no[i] as number) * (probability[i] as number)
    if (sum > highest) highest = sum
    else if (sum < lowest) lowest = sum
  }
  return { largest: Math.max(highest, -lowest) / deviation, range: (highest - lowest) / deviation }
}
