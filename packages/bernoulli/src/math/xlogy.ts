/**
 * Product in which an exact zero wins: a weight of 0 removes even an infinite loss.
 *
 *   product(a, b) = a·b, except 0·(±∞) = 0
 *
 * @returns a·b; NaN only when an argument is NaN
 *
 * Accuracy: exact rounding of a·b.
 *
 * @example
 * product(0, Infinity) // => 0
 */
export function product(a: number, b: number): number {
  const ab = a * b
  return Number.isNaN(ab) && !Number.isNaN(a) && !Number.isNaN(b) ? 0 : ab
}

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
