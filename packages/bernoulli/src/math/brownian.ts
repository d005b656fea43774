import { normalSurvival } from './normal.ts'

/** One tail of the supremum of |B| on [0, 1], the one that is computed without subtracting from 1. */
export interface SupremumTail {
  readonly upper: boolean
  readonly probability: number
}

/**
 * The smaller tail (roughly) of sup |B(t)|, 0 ≤ t ≤ 1, at x > 0: two series for one function,
 * each quick where the other is slow.
 *
 *   P(sup |B| > x) = 4·Σ (−1)^k·P(Z > (2k + 1)·x)
 *   P(sup |B| ≤ x) = (4/π)·Σ (−1)^k/(2k + 1)·exp(−(2k + 1)²·π²/(8x²))
 */
function brownianSupremum(x: number): SupremumTail {
  if (x < 1.2) {
    const e = Math.exp(-((Math.PI / x) ** 2) / 8)
    return { upper: false, probability: (4 / Math.PI) * (e - e ** 9 / 3 + e ** 25 / 5) }
  }
  const tails = [1, 3, 5, 7].map((odd) => normalSurvival(odd * x))
  const [first, third, fifth, seventh] = tails as [number, number, number, number]
  return { upper: true, probability: 4 * (first - (third - (fifth - seventh))) }
}

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

/**
 * Chance that the range of a Brownian path over unit time exceeds x: the p-value of Kuiper's statistic of cumulative
 * differences.
 *
 *   P(max B − min B > x) = 8·Σ_k (−1)^(k−1)·k·P(Z > k·x)
 *
 * @param x  ≥ 0, below NaN
 * @returns  probability in [0, 1]; the smallest positive float64 stands for less, 0 only at x = Infinity
 *
 * Accuracy: 1e-12 absolute, against mpmath (test/golden/validation.json).
 * Source: Feller, Annals of Mathematical Statistics 22 (1951).
 *
 * @example
 * brownianRangeSurvival(2).toFixed(12) // => '0.181494339394'
 */
export function brownianRangeSurvival(x: number): number {
  if (!(x >= 0)) return Number.NaN
  if (x === Infinity) return 0
  // Ranges below 0.4 have a chance below 1e-12.
  if (x < 0.4) return 1
  let sum = 0
  for (let k = 1; k < 100; k++) {
    const term = k * normalSurvival(k * x)
    if (!(term > 1e-18 * Math.abs(sum)) && k > 1) break
    sum += k % 2 === 1 ? term : -term
  }
  return Math.min(1, Math.max(8 * sum, Number.MIN_VALUE))
}
