import { divergence } from './deviance.ts'
import { logGamma2p, stirlingError } from './logGamma.ts'

/** One tail of the gamma distribution, the one that is computed without subtracting from 1, as its logarithm. */
export interface GammaTail {
  readonly upper: boolean
  readonly log: number
}

/**
 * The smaller tail (roughly) of the gamma distribution with shape a at x; a > 0, 0 < x < Infinity.
 *
 *   P = x^a e^−x/Γ(a + 1)·Σ xⁿ/((a + 1)…(a + n))
 *   Q = x^a e^−x/Γ(a)·1/(x + 1 − a − 1·(1 − a)/(x + 3 − a − …))
 *
 * The power x^a e^−x/Γ(a + 1) is Loader's saddle point: a divergence and a Stirling error, so that large shapes
 * cost no digits. Near the mean the number of terms grows like 6·√a; beyond LONGEST both give NaN.
 */
export function incompleteGamma(a: number, x: number): GammaTail {
  const logPower = -stirlingError(a) - divergence(a, x) - 0.5 * Math.log(2 * Math.PI * a)
  return x < (a < 1 ? 1 : a + 1)
    ? { upper: false, log: logPower + Math.log(series(a, x)) }
    : { upper: true, log: logPower + Math.log(a * fraction(a, x)) }
}

function series(a: number, x: number): number {
  let term = 1
  let total = 1
  for (let n = 1; n < LONGEST; n++) {
    term *= x / (a + n)
    total += term
    if (!(term >= total * 1e-17)) return total
  }
  return Number.NaN
}

function fraction(a: number, x: number): number {
  let b = x + 1 - a
  let c = Infinity
  let d = 1 / b
  let value = d
  for (let n = 1; n < LONGEST; n++) {
    const numerator = n * (a - n)
    b += 2
    d = 1 / (b + numerator * d)
    c = b + numerator / c
    const change = c * d
    value *= change
    if (!(Math.abs(change - 1) > 4e-16)) return value
  }
  return Number.NaN
}

/** Reached by shapes beyond 1e12. */
const LONGEST = 1e7

/**
 * Regularised lower incomplete gamma function: the chance that a gamma variable of shape a is at most x.
 *
 *   gammaP(a, x) = γ(a, x)/Γ(a) = 1 − gammaQ(a, x)
 *
 * @param a  shape > 0; with Infinity no finite x is reached; beyond 1e12 its series may be too long, which gives NaN
 * @param x  ≥ 0
 * @returns  probability in [0, 1]; the smallest positive float64 stands for less, 0 only at x = 0
 *
 * Accuracy: 2e-14 relative where the result is above 1e-20, 2e-13 down to 1e-300,
 * against mpmath (test/golden/mathDistributions.json); shapes from 1e-10 to 1e6.
 *
 * @example
 * gammaP(1, 2).toFixed(12) // => '0.864664716763'
 */
export function gammaP(a: number, x: number): number {
  if (!(a > 0 && x >= 0)) return Number.NaN
  if (x === 0) return 0
  if (x === Infinity) return 1
  if (a === Infinity) return 0
  const { upper, log } = incompleteGamma(a, x)
  return upper ? -Math.expm1(log) : Math.min(Math.max(Math.exp(log), Number.MIN_VALUE), 1)
}

/**
 * Regularised upper incomplete gamma function: the chance that a gamma variable of shape a exceeds x.
 *
 *   gammaQ(a, x) = Γ(a, x)/Γ(a) = 1 − gammaP(a, x)
 *
 * @param a  shape > 0; Infinity exceeds every finite x; beyond 1e12 its series may be too long, which gives NaN
 * @param x  ≥ 0
 * @returns  probability in [0, 1]; the smallest positive float64 stands for less, 0 only at x = Infinity
 *
 * Accuracy: 2e-14 relative where the result is above 1e-20, 2e-13 down to 1e-300,
 * against mpmath (test/golden/mathDistributions.json); shapes from 1e-10 to 1e6.
 *
 * @example
 * gammaQ(1, 2).toFixed(12) // => '0.135335283237'
 */
export function gammaQ(a: number, x: number): number {
  if (!(a > 0 && x >= 0)) return Number.NaN
  if (x === 0) return 1
  if (x === Infinity) return 0
  if (a === Infinity) return 1
  if (a < 1 && x < 1) return ofSmallShape(a, x)
  const { upper, log } = incompleteGamma(a, x)
  return upper ? Math.max(Math.exp(log), Number.MIN_VALUE) : -Math.expm1(log)
}

/**
 * Logarithm of {@link gammaP}, also where that is too small for a float64.
 *
 * @param a  shape > 0, finite
 * @param x  > 0, finite
 * @returns  nats, ≤ 0
 *
 * @example
 * gammaLogP(2000, 1).toFixed(6) // => '-13207.523851'
 */
export function gammaLogP(a: number, x: number): number {
  if (!(a > 0 && x > 0)) return Number.NaN
  const { upper, log } = incompleteGamma(a, x)
  return upper ? Math.log1p(-Math.exp(log)) : Math.min(log, 0)
}

/**
 * Both below 1: 1 − x^a/Γ(a + 1)·(1 + a·Σ (−x)ⁿ/((a + n)·n!)), the 1 and the power subtracted by expm1.
 * Source: Gautschi 1979, A computational procedure for incomplete gamma functions.
 */
function ofSmallShape(a: number, x: number): number {
  let term = 1
  let series = 0
  for (let n = 1; Math.abs(term) > 1e-17; n++) {
    term *= -x / n
    series += term / (a + n)
  }
  const logGamma1p = a <= 0.5 ? logGamma2p(a) - Math.log1p(a) : logGamma2p(a - 1)
  const logPower = a * Math.log(x) - logGamma1p
  return -Math.expm1(logPower) - Math.exp(logPower) * a * series
}
