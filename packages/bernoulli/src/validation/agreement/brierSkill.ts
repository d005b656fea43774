import type { Estimate } from '../../evaluation/index.ts'
import { quantile, sumOf } from '../../statistics/index.ts'
import type { PredictionTable } from '../../statistics/index.ts'
import { meanOf, rowFunction, varianceOfMean } from '../sample/index.ts'
import type { Sample } from '../sample/index.ts'

/**
 * What of the Brier score of always saying the base rate is saved.
 *
 *   skill = 1 − r,  r = mean (p − y)²/(ȳ(1 − ȳ)),  influence on r: ((p − y)² − r·(y − ȳ)·(1 − 2ȳ) − score)/(ȳ(1 − ȳ))
 *   interval of r: r·exp(±q·standard error/r), and r ± q·standard error where that reaches further
 *
 * @returns null where there is one class; without an interval for soft labels, whose squared errors are no line in the label
 */
export function brierSkill(sample: Sample, table: PredictionTable, level: number): Estimate | null {
  const { entries, probability, complement, yes, no, labelVariance } = table
  const { weight } = sample
  const [rate, rest] = [sumOf(yes) / weight, sumOf(no) / weight]
  if (!(rate > 0 && rest > 0)) return null
  const soft = sumOf(labelVariance) / weight
  const score = rowFunction(
    entries,
    (i) => (complement[i] as number) ** 2,
    (i) => (probability[i] as number) ** 2,
  )
  // A soft label y costs (p − y)², which is y·(1 − p)² + (1 − y)·p² less y(1 − y); and so does the base rate.
  const possible = rate * rest - soft
  const ratio = (meanOf(sample, score) - soft) / possible
  if (soft > 0 || !(possible > 0))
    return possible > 1e-15 ? { value: 1 - ratio, standardError: null, interval: null } : null
  const steep = ratio * (rest - rate)
  const variance = varianceOfMean(
    sample,
    rowFunction(
      entries,
      (i) => ((score.ofYes[i] as number) - steep * rest) / possible,
      (i) => ((score.ofNo[i] as number) + steep * rate) / possible,
    ),
  )
  if (variance === null) return { value: 1 - ratio, standardError: null, interval: null }
  const standardError = Math.sqrt(variance)
  const q = quantile(level, sample.degreesOfFreedom)
  const share = ratio > 0 ? (q * standardError) / ratio : 0
  const upper = Math.max(ratio + q * standardError, ratio * Math.exp(share))
  const lower = Math.max(0, Math.min(ratio - q * standardError, ratio * Math.exp(-share)))
  return { value: 1 - ratio, standardError, interval: [1 - upper, 1 - lower] }
}
