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
