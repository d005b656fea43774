import { gammaQ, incompleteGamma } from './gamma.ts'

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

/**
 * Logarithm of the chance that a χ² variable exceeds x, where the chance itself would underflow.
 *
 *   chiSquaredLogSurvival(x, df) = ln gammaQ(df/2, x/2)
 *
 * @param x   ≥ 0
 * @param df  degrees of freedom > 0, not necessarily whole; beyond 1e12 NaN where the series is too long
 * @returns   nats, ≤ 0
 *
 * Accuracy: 5e-15·(1 + its size) against mpmath (test/golden/mathDistributions.json).
 *
 * @example
 * chiSquaredLogSurvival(2000, 2).toFixed(9) // => '-1000.000000000'
 */
export function chiSquaredLogSurvival(x: number, df: number): number {
  if (!(df > 0 && x >= 0)) return Number.NaN
  if (x === 0) return 0
  if (x === Infinity) return -Infinity
  if (df === Infinity) return 0
  if (df < 2 && x < 2) return Math.log(chiSquaredSurvival(x, df))
  const { upper, log } = incompleteGamma(Math.max(df / 2, Number.MIN_VALUE), x / 2)
  if (upper) return log
  return log > -0.7 ? Math.log(-Math.expm1(log)) : Math.log1p(-Math.exp(log))
}
