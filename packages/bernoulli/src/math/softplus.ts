/**
 * Cross-entropy of a certain "no" that was given logit z.
 *
 *   softplus(z) = ln(1 + e^z) = max(z, 0) + log1p(e^−|z|)
 *
 * @param z  logit, any real or ±Infinity
 * @returns  nats, ≥ 0; positive for every finite z ≥ −745
 *
 * Accuracy: 2 u (u = 2⁻⁵³, relative) against mpmath (test/golden/mathFunctions.json), both tails.
 *
 * @example
 * softplus(0) // => 0.6931471805599453
 */
export function softplus(z: number): number {
  return Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)))
}
