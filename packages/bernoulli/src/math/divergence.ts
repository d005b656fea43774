import { deviance } from './deviance.ts'

/**
 * Cost of having b where a would have been right; two of them make a Kullback-Leibler divergence.
 *
 *   divergence(a, b) = a·ln(a/b) − a + b = a·log1pmx((b − a)/a) ≥ 0
 *
 * @param a  ≥ 0, finite; Infinity gives NaN
 * @param b  ≥ 0
 * @returns  nats, ≥ 0; 0 exactly when a = b, Infinity when b = 0 < a or b = Infinity; divergence(0, b) = b
 *
 * Accuracy: 7 u (u = 2⁻⁵³, relative) against mpmath (test/golden/mathFunctions.json).
 * Source: `scipy.special.kl_div` is the same function.
 *
 * @example
 * divergence(0.5, 0.5) // => 0
 */
export function divergence(a: number, b: number): number {
  return a >= 0 && b >= 0 ? deviance(a, b, b - a) : Number.NaN
}
