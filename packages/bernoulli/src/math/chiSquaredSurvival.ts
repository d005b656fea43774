import { gammaQ } from './gammaQ.ts'

/**
 * Chance that a χ² variable exceeds x: the p-value of a likelihood-ratio or homogeneity test.
 *
 *   chiSquaredSurvival(x, df) = gammaQ(df/2, x/2)
 *
 * @param x   ≥ 0
 * @param df  degrees of freedom > 0, not necessarily whole; beyond 1e12 NaN where the series is too long
 * @returns   probability in [0, 1]; the smallest positive float64 stands for less, 0 only at x = Infinity
 *
 * Accuracy: 2e-14 relative where the result is above 1e-20, 2e-13 down to 1e-300,
 * against mpmath (test/golden/mathDistributions.json); 1 to 100,000 degrees of freedom.
 *
 * @example
 * chiSquaredSurvival(3.841458820694124, 1).toFixed(12) // => '0.050000000000'
 */
export function chiSquaredSurvival(x: number, df: number): number {
  return df > 0 && x >= 0 ? gammaQ(Math.max(df / 2, Number.MIN_VALUE), x / 2) : Number.NaN
}
