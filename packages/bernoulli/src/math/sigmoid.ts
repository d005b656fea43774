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

/**
 * Log-odds of a probability; the inverse of sigmoid.
 *
 *   logit(p) = ln(p / (1 − p)) = 2·atanh(2p − 1)
 *
 * @param p  in [0, 1]; 0 gives −Infinity, 1 gives Infinity, anything outside NaN
 * @returns  logit, exactly 0 only at p = 1/2
 *
 * Accuracy: 2 u (u = 2⁻⁵³, relative) against mpmath (test/golden/mathFunctions.json), both ends and around 1/2.
 *
 * @example
 * logit(0.9) // => 2.1972245773362196
 */
export function logit(p: number): number {
  return p > 0.25 && p < 0.75 ? 2 * Math.atanh(2 * p - 1) : Math.log(p / (1 - p))
}

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

/**
 * Logarithm of the probability whose logit is z.
 *
 *   logSigmoid(z) = ln σ(z) = −ln(1 + e^−z) = −softplus(−z)
 *
 * @param z  logit, any real or ±Infinity
 * @returns  nats, ≤ 0; −Infinity only at z = −Infinity
 *
 * Accuracy: that of {@link softplus}.
 *
 * @example
 * logSigmoid(-1000) // => -1000
 */
export function logSigmoid(z: number): number {
  return -softplus(-z)
}

/**
 * What a certain "no" costs more under logit a than under logit b, without cancellation.
 *
 *   softplus(a) − softplus(b) = ln(1 + σ(b)·(e^(a − b) − 1))
 *
 * @param a  logit, any real or ±Infinity
 * @param b  likewise
 * @returns  nats; 0 where a = b, also where both are infinite
 *
 * Accuracy: relative, a few u times 1 + |a − b|'s own rounding, also where a and b are close.
 *
 * @example
 * softplusDifference(1e-9, 0) // => 5.00000000125e-10
 */
export function softplusDifference(a: number, b: number): number {
  if (a === b) return 0
  if (a < b) return -softplusDifference(b, a)
  const apart = a - b
  return apart < 30 ? Math.log1p(sigmoid(b) * Math.expm1(apart)) : softplus(a) - softplus(b)
}
