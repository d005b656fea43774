import type { Interval } from '../../evaluation/index.ts'
import { normalQuantile } from '../../math/index.ts'
import { calibrationBins, labelScatter, quantile } from '../../statistics/index.ts'
import type { PredictionTable } from '../../statistics/index.ts'
import { covarianceOfMeans, rowFunction } from '../sample/index.ts'
import type { Sample } from '../sample/index.ts'

/** The expected calibration error over bins, and where that of the population lies. */
export interface EceEstimate {
  readonly value: number
  readonly bins: number
  /** What chance adds at most, on average. */
  readonly mostByChance: number | null
  readonly interval: Interval | null
}

/**
 * The expected calibration error over bins of equal width, with an interval that holds whatever the true errors of the bins are.
 *
 *   ece = Σ_b |r_b|,  r_b = Σ over the bin of w·(y − p)/W,  normal with covariance S
 *   from  ece − √(2/π)·Σ_b s_b − q·σ  to  ece + q·σ,  σ² = Σ|S|
 *
 * |r_b| lies above |E r_b| by at most √(2/π)·s_b on average, and is exact where signs are certain; Lipschitz functions of normal
 * variables stray from their median no further than one normal variable of their largest slope. So it is honest, not short.
 *
 * Source: docs/formulas.md; Borell, Inventiones Mathematicae 30 (1975).
 */
export function eceEstimate(
  sample: Sample,
  table: PredictionTable,
  bins: number,
  level: number,
): EceEstimate {
  const found = calibrationBins(table, bins)
  const value = found.reduce((sum, { error }) => sum + Math.abs(error), 0) / sample.weight
  const filled = found.filter(({ weight }) => weight > 0)
  const inBin = (p: number, { from, to }: { readonly from: number; readonly to: number }): boolean =>
    p <= to && (p > from || from === 0)
  const { entries, probability, complement } = table
  const covariance = covarianceOfMeans(
    sample,
    filled.map((bin) => {
      const inside = (i: number): number => Number(inBin(probability[i] as number, bin))
      return rowFunction(
        entries,
        (i) => inside(i) * (complement[i] as number),
        (i) => -inside(i) * (probability[i] as number),
      )
    }),
  )
  if (covariance === null) return { value, bins, mostByChance: null, interval: null }
  const scatter = labelScatter(table)
  // Where a bin has no event yet, what the predictions expect stands in.
  const spread = filled.map(({ variance }, b) =>
    Math.max((covariance[b] as number[])[b] as number, (scatter * variance) / sample.weight ** 2),
  )
  const apart = covariance.reduce(
    (sum, row, a) => row.reduce((total, s, b) => (a === b ? total : total + Math.abs(s)), sum),
    0,
  )
  const sigma = Math.sqrt(spread.reduce((sum, s) => sum + s, sample.groups === null ? 0 : apart))
  const mostByChance = Math.sqrt(2 / Math.PI) * spread.reduce((sum, s) => sum + Math.sqrt(s), 0)
  const q =
    sample.groups === null ? normalQuantile((1 + level) / 2) : quantile(level, sample.degreesOfFreedom)
  return {
    value,
    bins,
    mostByChance,
    interval: [Math.max(0, value - mostByChance - q * sigma), Math.min(1, value + q * sigma)],
  }
}
