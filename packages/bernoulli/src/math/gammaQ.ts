import { incompleteGamma } from './incompleteGamma.ts'

/**
 * Regularised upper incomplete gamma function: the chance that a gamma variable of shape a exceeds x.
 *
 *   gammaQ(a, x) = Γ(a, x)/Γ(a) = 1 − gammaP(a, x)
 *
 * @param a  shape > 0
 * @param x  ≥ 0
 * @returns  probability in [0, 1]; the smallest positive float64 stands for less, 0 only at x = Infinity
 *
 * @example
 * gammaQ(1, 2).toFixed(12) // => '0.135335283237'
 */
export function gammaQ(a: number, x: number): number {
  if (!(a > 0 && x >= 0)) return Number.NaN
  if (x === 0) return 1
  if (x === Infinity) return 0
  const { upper, log } = incompleteGamma(a, x)
  return upper ? Math.max(Math.exp(log), Number.MIN_VALUE) : -Math.expm1(log)
}
