import { brownianSupremum } from './brownianSupremum.ts'

/**
 * Chance that a Brownian path leaves [−x, x] within unit time: the p-value of the largest cumulative difference.
 *
 *   brownianSupremumSurvival(x) = P(sup |B(t)| > x), 0 ≤ t ≤ 1
 *
 * @param x  ≥ 0, below NaN
 * @returns  probability in [0, 1]; the smallest positive float64 stands for less, 0 only at x = Infinity
 *
 * Accuracy: 2e-15 relative, against mpmath (test/golden/mathDistributions.json).
 * Source: Feller 1971, volume II, X.5; Arrieta-Ibarra et al. 2022, JMLR 23 (351).
 *
 * @example
 * brownianSupremumSurvival(1).toFixed(12) // => '0.629222570200'
 */
export function brownianSupremumSurvival(x: number): number {
  if (!(x >= 0)) return Number.NaN
  if (x === 0 || x === Infinity) return x === 0 ? 1 : 0
  const { upper, probability } = brownianSupremum(x)
  return upper ? Math.max(probability, Number.MIN_VALUE) : 1 - probability
}
