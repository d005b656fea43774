import { normalQuantile } from '../../math/index.ts'
import type { Interval } from '../result/index.ts'
import { scoreInterval } from '../../statistics/index.ts'
import type { Scatter } from '../../statistics/index.ts'

/**
 * An interval of a ratio of two means that are never negative: what is left of the base rate's loss, 1 − skill.
 *
 *   from the lower to the upper of   the score interval of its influences,   ratio·exp(±z·standard error/ratio)
 *
 * The first allows for losses that lean to one side; the second for a denominator that moves with the number of events. Each
 * fails where the other is needed, both together cover (docs/accuracy.md). Never below 0.
 */
export function ratioInterval(ratio: number, scatter: Scatter, level: number): Interval {
  const [lower, upper] = scoreInterval(ratio, scatter, level)
  if (!(ratio > 0)) return [Math.max(0, lower), upper]
  const share = (normalQuantile((1 + level) / 2) * Math.sqrt(scatter.variance)) / ratio
  return [Math.max(0, Math.min(lower, ratio * Math.exp(-share))), Math.max(upper, ratio * Math.exp(share))]
}
