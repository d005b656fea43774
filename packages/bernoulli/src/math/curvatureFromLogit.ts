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
