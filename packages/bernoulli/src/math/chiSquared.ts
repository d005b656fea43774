import { divergence } from './deviance.ts'
import { gammaP, gammaQ, incompleteGamma } from './gamma.ts'
import { stirlingError } from './logGamma.ts'

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

/**
 * Chance that a noncentral χ² variable is at most x: that of a sum of squares of normal variables whose means are not 0.
 *
 *   noncentralChiSquaredCdf(x, df, λ) = Σ_j Poisson(j; λ/2)·gammaP(df/2 + j, x/2)
 *
 * @param x   ≥ 0
 * @param df  degrees of freedom > 0, not necessarily whole
 * @param noncentrality  λ ≥ 0, the sum of the squared means; at most 1e10
 * @returns   probability in [0, 1]; NaN outside the domain
 *
 * The sum starts at its largest weight and goes both ways by recurrence, until weights are below 1e-17 of the largest: about
 * 12·√λ terms.
 *
 * Accuracy: 1e-12 absolute against mpmath (test/golden/validation.json), λ up to 1e4, and 1e-9 against SciPy up to 1e6.
 * Source: Johnson, Kotz and Balakrishnan, Continuous Univariate Distributions 2 (1995), chapter 29.
 *
 * @example
 * noncentralChiSquaredCdf(3, 2, 1).toFixed(10) // => '0.6206436532'
 */
export function noncentralChiSquaredCdf(x: number, df: number, noncentrality: number): number {
  if (!(x >= 0 && df > 0 && noncentrality >= 0 && noncentrality <= 1e10)) return Number.NaN
  if (x === 0) return 0
  if (x === Infinity) return 1
  const [half, at] = [noncentrality / 2, x / 2]
  if (half === 0) return gammaP(df / 2, at)
  const middle = Math.floor(half)
  const shape = df / 2 + middle
  const [chance, power] = [gammaP(shape, at), powerOf(shape, at)]
  let [total, weights] = [chance, 1]
  for (let j = middle, weight = 1, p = chance, g = power; weight > negligible; j++) {
    weight *= half / (j + 1)
    p = Math.max(0, p - g)
    g *= at / (df / 2 + j + 1)
    total += weight * p
    weights += weight
  }
  for (let j = middle, weight = 1, p = chance, g = power; weight > negligible && j > 0; j--) {
    weight *= j / half
    g *= (df / 2 + j) / at
    // Near 0 powers leave float64 before chances do.
    p = at < 1 ? gammaP(df / 2 + j - 1, at) : Math.min(1, p + g)
    total += weight * p
    weights += weight
  }
  return Math.min(1, total / weights)
}

/**
 * Chance that a noncentral χ² variable exceeds x.
 *
 *   1 − noncentralChiSquaredCdf(x, df, λ)
 *
 * @returns probability in [0, 1]; NaN outside the domain
 *
 * Accuracy: 1e-12 absolute, 2e-14 relative where λ is 0.
 *
 * @example
 * noncentralChiSquaredSurvival(3, 2, 1).toFixed(10) // => '0.3793563468'
 */
export function noncentralChiSquaredSurvival(x: number, df: number, noncentrality: number): number {
  if (noncentrality === 0 && df > 0 && x >= 0) return gammaQ(df / 2, x / 2)
  return 1 - noncentralChiSquaredCdf(x, df, noncentrality)
}

const negligible = 1e-17

/** x^a·e^−x/Γ(a + 1), by Loader's saddle point. */
function powerOf(a: number, x: number): number {
  return Math.exp(-stirlingError(a) - divergence(a, x)) / Math.sqrt(2 * Math.PI * a)
}
