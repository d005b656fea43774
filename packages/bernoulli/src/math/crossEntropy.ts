import { product } from './xlogy.ts'

/** Whether x is a label or a probability; NaN is not. */
export function isProbability(x: number): boolean {
  return x >= 0 && x <= 1
}

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

/**
 * Slope of the cross-entropy in the logit, for one example: prediction minus label.
 *
 *   gradientFromLogit(y, z) = σ(z) − y = ((1 − y) − y·e^−z)/(1 + e^−z) = ((1 − y)·e^z − y)/(1 + e^z)
 *
 * The first fraction serves z ≥ 1 and the second z ≤ −1, so that a confident prediction keeps its small slope
 * instead of rounding to 0; between them tanh(z/2)/2 − (y − 1/2) keeps it where σ(z) is nearly 1/2.
 *
 * @param y  label in [0, 1], outside NaN
 * @param z  logit, any real or ±Infinity
 * @returns  in [−1, 1]; never 0 for a wrong prediction of a hard label
 *
 * Accuracy: 3 u (u = 2⁻⁵³, relative) more than moving z by u·z would change it,
 * against mpmath (test/golden/mathFunctions.json).
 *
 * @example
 * gradientFromLogit(1, -1000) // => -1
 */
export function gradientFromLogit(y: number, z: number): number {
  if (!isProbability(y)) return Number.NaN
  if (Math.abs(z) < 1) return Math.tanh(z / 2) / 2 - (y - 0.5)
  const e = Math.exp(-Math.abs(z))
  return (z < 0 ? (1 - y) * e - y : 1 - y - y * e) / (1 + e)
}

/**
 * Second derivative of the cross-entropy in the logit, for one example; the label does not matter.
 *
 *   curvatureFromLogit(z) = σ(z)·(1 − σ(z)) = e/(1 + e)², e = e^−|z|
 *
 * @param z  logit, any real or ±Infinity
 * @returns  in [0, 1/4]; positive for |z| ≤ 745
 *
 * Accuracy: 5 u (u = 2⁻⁵³, relative) for |z| ≤ 745, against mpmath (test/golden/mathFunctions.json).
 *
 * @example
 * curvatureFromLogit(0) // => 0.25
 */
export function curvatureFromLogit(z: number): number {
  const e = Math.exp(-Math.abs(z))
  return e / ((1 + e) * (1 + e))
}
