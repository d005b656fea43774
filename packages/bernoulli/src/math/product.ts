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
