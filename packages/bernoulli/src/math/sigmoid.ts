/**
 * Probability whose logit is z.
 *
 *   σ(z) = 1 / (1 + e^−z)
 *
 * @param z  logit, any real; ±Infinity gives 1 or 0, NaN gives NaN
 * @returns  probability in [0, 1]; subnormal, not zero, down to z = −745
 *
 * Accuracy: 3 u (u = 2⁻⁵³, relative) against mpmath (test/golden/mathFunctions.json), both tails.
 *
 * @example
 * sigmoid(0) // => 0.5
 */
export function sigmoid(z: number): number {
  const e = Math.exp(-Math.abs(z))
  return z < 0 ? e / (1 + e) : 1 / (1 + e)
}
