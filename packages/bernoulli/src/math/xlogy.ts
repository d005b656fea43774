import { product } from './product.ts'

/**
 * Product of x and the logarithm of y in which x = 0 wins.
 *
 *   xlogy(x, y) = x·ln y, and 0 where x = 0
 *
 * @param x  any real
 * @param y  ≥ 0; below 0 gives NaN
 * @returns  nats
 *
 * Accuracy: 3 u (u = 2⁻⁵³, relative) against mpmath (test/golden/mathFunctions.json).
 *
 * @example
 * xlogy(0, 0) // => 0
 */
export function xlogy(x: number, y: number): number {
  return product(x, Math.log(y))
}
