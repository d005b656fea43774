import { isProbability } from './isProbability.ts'

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
