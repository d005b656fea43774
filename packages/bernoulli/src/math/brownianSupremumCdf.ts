import { brownianSupremumSurvival } from './brownianSupremumSurvival.ts'

/**
 * Chance that a Brownian path stays within [−x, x] for unit time.
 *
 *   P(sup |B(t)| ≤ x) = (4/π)·Σ (−1)^k/(2k + 1)·exp(−(2k + 1)²π²/(8x²))
 *
 * @param x  ≥ 0
 * @returns  probability in [0, 1]; the smallest positive float64 stands for less, 0 only at x = 0
 *
 * @example
 * brownianSupremumCdf(1).toFixed(12) // => '0.370777429297'
 */
export function brownianSupremumCdf(x: number): number {
  if (x >= 1) return 1 - brownianSupremumSurvival(x)
  if (x === 0) return 0
  if (!(x > 0)) return Number.NaN
  const e = Math.exp(-((Math.PI / x) ** 2) / 8)
  return Math.max((4 / Math.PI) * (e - e ** 9 / 3 + e ** 25 / 5), Number.MIN_VALUE)
}
