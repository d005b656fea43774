import { incompleteGamma } from './incompleteGamma.ts'

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
