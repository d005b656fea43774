import { brownianSupremum } from './brownianSupremum.ts'

/**
 * Chance that a Brownian path stays within [−x, x] for unit time.
 *
 *   brownianSupremumCdf(x) = P(sup |B(t)| ≤ x), 0 ≤ t ≤ 1
 *
 * @param x  ≥ 0, below NaN
 * @returns  probability in [0, 1]; the smallest positive float64 stands for less, 0 only at x = 0
 *
 * Accuracy: 2e-14 relative where the result is above 1e-20, 1e-13 down to 1e-215,
 * against mpmath (test/golden/mathDistributions.json).
 * Source: Feller 1971, volume II, X.5.
 *
 * @example
 * brownianSupremumCdf(1).toFixed(12) // => '0.370777429800'
 */
export function brownianSupremumCdf(x: number): number {
  if (!(x >= 0)) return Number.NaN
  if (x === 0 || x === Infinity) return x === 0 ? 0 : 1
  const { upper, probability } = brownianSupremum(x)
  return upper ? 1 - probability : Math.max(probability, Number.MIN_VALUE)
}
