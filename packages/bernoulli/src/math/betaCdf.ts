import { incompleteBeta } from './incompleteBeta.ts'
import { sum } from './sum.ts'
import { twoProduct } from './twoProduct.ts'

/**
 * Chance that a beta variable is at most x: the regularised incomplete beta function.
 *
 *   betaCdf(x, a, b) = I_x(a, b)
 *
 * The other tail, P(X > x), is betaCdf(1 − x, b, a).
 *
 * @param x     in [0, 1]
 * @param a, b  shapes > 0, finite; below 1e-3, or beyond 1e12, the series may be too long, which gives NaN
 * @returns     probability in [0, 1]; the smallest positive float64 stands for less, 0 only at x = 0
 *
 * Accuracy: 2e-14 relative where the result is above 1e-20, 2e-13 down to 1e-300,
 * against mpmath (test/golden/mathDistributions.json); shapes from 0.02 to 1e6.
 *
 * @example
 * betaCdf(0.5, 2, 2).toFixed(12) // => '0.500000000000'
 */
export function betaCdf(x: number, a: number, b: number): number {
  if (!(x >= 0 && x <= 1 && a > 0 && b > 0 && a + b < Infinity)) return Number.NaN
  if (x === 0 || x === 1) return x
  const d = sum([...twoProduct(a, x), ...twoProduct(b, x), -a])
  const { upper, log } = incompleteBeta(a, b, x, 1 - x, d)
  return upper ? -Math.expm1(log) : Math.min(Math.max(Math.exp(log), Number.MIN_VALUE), 1)
}
