import type { Estimate } from '../../evaluation/index.ts'
import { averagePrecision, quantile, sumOf } from '../../statistics/index.ts'
import type { PredictionTable } from '../../statistics/index.ts'
import { rowFunction, varianceOfMean } from '../sample/index.ts'
import type { Sample } from '../sample/index.ts'

/**
 * Average precision with an interval on the scale of its logit.
 *
 *   AP = Σ_i y_i/Y·P_i,  P_i = Y_i/N_i,  Y_i and N_i the yeses and rows at i or above
 *   ∂AP/∂y_k = (P_k − AP)/Y + Σ_{i ≤ k} (y_i/Y)·(N_i − Y_i)/N_i²,   ∂AP/∂n_k = −Σ_{i ≤ k} (y_i/Y)·Y_i/N_i²
 *
 * The variance is at least that of a share of so many yeses, without which few rows are too sure (Boyd, Eng & Page 2013).
 *
 * @returns null when there is no yes
 *
 * Coverage in docs/accuracy.md.
 */
export function averagePrecisionEstimate(
  sample: Sample,
  { entries, yes, no }: PredictionTable,
  level: number,
): Estimate | null {
  const value = averagePrecision({ yes, no })
  if (value === null) return null
  const yeses = sumOf(yes)
  const precision = new Float64Array(entries)
  const ofYes = new Float64Array(entries)
  const ofNo = new Float64Array(entries)
  let [found, taken] = [0, 0]
  for (let i = entries - 1; i >= 0; i--) {
    found += yes[i] as number
    taken += (yes[i] as number) + (no[i] as number)
    precision[i] = found / taken
    const share = (yes[i] as number) / yeses
    ofYes[i] = (share * (taken - found)) / taken ** 2
    ofNo[i] = (-share * found) / taken ** 2
  }
  for (let i = 1; i < entries; i++) {
    ofYes[i] = (ofYes[i] as number) + (ofYes[i - 1] as number)
    ofNo[i] = (ofNo[i] as number) + (ofNo[i - 1] as number)
  }
  const { weight } = sample
  const variance = varianceOfMean(
    sample,
    rowFunction(
      entries,
      (i) => weight * (((precision[i] as number) - value) / yeses + (ofYes[i] as number)),
      (i) => weight * (ofNo[i] as number),
    ),
  )
  if (variance === null || value === 0) return { value, standardError: null, interval: null }
  const standardError = Math.sqrt(variance)
  const inside = Math.min(value, 1 - 0.5 / (yeses + 1))
  const least = Math.sqrt((inside * (1 - inside)) / (yeses + 1))
  const q = quantile(level, sample.groups === null ? Infinity : sample.degreesOfFreedom)
  const reach = (q * Math.max(standardError, least)) / (inside * (1 - inside))
  const end = (side: number): number => 1 / (1 + Math.exp(-(Math.log(inside / (1 - inside)) + side * reach)))
  return { value, standardError, interval: [Math.min(value, end(-1)), Math.max(value, end(1))] }
}
