import { product } from './product.ts'

/**
 * Product of x and the logarithm of 1 + y in which x = 0 wins.
 *
 *   xlog1py(x, y) = x·ln(1 + y), and 0 where x = 0
 *
 * @param x  any real
 * @param y  ≥ −1; below −1 gives NaN
 * @returns  nats
 *
 * Accuracy: 3 u (u = 2⁻⁵³, relative) against mpmath (test/golden/mathFunctions.json).
 *
 * @example
 * xlog1py(0, -1) // => 0
 */
export function xlog1py(x: number, y: number): number {
  return product(x, Math.log1p(y))
}
