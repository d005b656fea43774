import { normalSurvival } from './normalSurvival.ts'

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
export function brownianSupremum(x: number): SupremumTail {
  if (x < 1.2) {
    const e = Math.exp(-((Math.PI / x) ** 2) / 8)
    return { upper: false, probability: (4 / Math.PI) * (e - e ** 9 / 3 + e ** 25 / 5) }
  }
  const tails = [1, 3, 5, 7].map((odd) => normalSurvival(odd * x))
  const [first, third, fifth, seventh] = tails as [number, number, number, number]
  return { upper: true, probability: 4 * (first - (third - (fifth - seventh))) }
}
