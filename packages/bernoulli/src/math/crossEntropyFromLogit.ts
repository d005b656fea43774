import { isProbability } from './isProbability.ts'
import { product } from './product.ts'

/**
 * What a logit costs when the label comes true, for one example.
 *
 *   crossEntropyFromLogit(y, z) = y·max(−z, 0) + (1 − y)·max(z, 0) + ln(1 + e^−|z|)
 *                               = y·softplus(−z) + (1 − y)·softplus(z)
 *
 * Every term is ≥ 0, so nothing cancels; the probability is never formed.
 *
 * @param y  label in [0, 1], outside NaN
 * @param z  logit, any real; Infinity costs 0 for y = 1 and Infinity for y < 1, −Infinity the mirror image
 * @returns  nats, ≥ 0, lower is better
 *
 * Accuracy: 3 u (u = 2⁻⁵³, relative) for |z| ≤ 745, against mpmath (test/golden/mathFunctions.json).
 *
 * @example
 * crossEntropyFromLogit(0, 1000) // => 1000
 */
export function crossEntropyFromLogit(y: number, z: number): number {
  if (!isProbability(y)) return Number.NaN
  const missed = product(y, Math.max(-z, 0)) + product(1 - y, Math.max(z, 0))
  return missed + Math.log1p(Math.exp(-Math.abs(z)))
}
