import { log1pmx } from './log1pmx.ts'

/**
 * Cost of having b where a would have been right; two of them make a Kullback-Leibler divergence.
 *
 *   divergence(a, b) = a·ln(a/b) − a + b = a·log1pmx((b − a)/a) ≥ 0
 *
 * @param a  ≥ 0
 * @param b  ≥ 0
 * @returns  nats, ≥ 0; 0 exactly when a = b, Infinity when b = 0 < a; divergence(0, b) = b
 *
 * Accuracy: 8 u relative against mpmath, arguments taken as exact (test/golden/math.json).
 * Source: `scipy.special.kl_div` is the same function.
 *
 * @example
 * divergence(0.5, 0.5) // => 0
 */
export function divergence(a: number, b: number): number {
  if (a === 0) return b
  const x = (b - a) / a
  return Math.abs(x) < 0.3 ? a * log1pmx(x) : b - a - a * Math.log(b / a)
}
