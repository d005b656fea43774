import { incompleteGamma } from './incompleteGamma.ts'
import { logGamma2p } from './logGamma2p.ts'

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
