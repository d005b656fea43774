import { isProbability } from './isProbability.ts'
import { product } from './product.ts'

/**
 * What a probability costs when the label comes true, for one example.
 *
 *   crossEntropy(y, p) = −(y·ln p + (1 − y)·ln(1 − p))
 *
 * @param y  label in [0, 1], outside NaN
 * @param p  probability in [0, 1], outside NaN; never clipped
 * @returns  nats, ≥ 0, lower is better; smallest at p = y, where it is {@link entropy}(y);
 *           Infinity when p = 0 < y or p = 1 > y
 *
 * Accuracy: 4 u (u = 2⁻⁵³, relative) against mpmath (test/golden/mathFunctions.json).
 *
 * @example
 * crossEntropy(1, 0.5) // => 0.6931471805599453
 */
export function crossEntropy(y: number, p: number): number {
  if (!isProbability(y) || !isProbability(p)) return Number.NaN
  return 0 - (product(y, Math.log(p)) + product(1 - y, Math.log1p(-p)))
}
