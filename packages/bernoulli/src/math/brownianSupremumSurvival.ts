import { brownianSupremumCdf } from './brownianSupremumCdf.ts'
import { normalSurvival } from './normalSurvival.ts'

/**
 * Chance that a Brownian path leaves [−x, x] within unit time: the p-value of the largest cumulative difference.
 *
 *   P(sup |B(t)| > x) = 4·Σ (−1)^k·P(Z > (2k + 1)x)
 *
 * @param x  ≥ 0
 * @returns  probability in [0, 1]; the smallest positive float64 stands for less, 0 only at x = Infinity
 *
 * Source: Feller 1971, volume II, X.5; Arrieta-Ibarra et al. 2022, Metrics of calibration for probabilistic predictions.
 *
 * @example
 * brownianSupremumSurvival(2.2414).toFixed(4) // => '0.0500'
 */
export function brownianSupremumSurvival(x: number): number {
  if (!(x >= 1)) return 1 - brownianSupremumCdf(x)
  if (x === Infinity) return 0
  const series = normalSurvival(x) - normalSurvival(3 * x) + normalSurvival(5 * x) - normalSurvival(7 * x)
  return 4 * series
}
