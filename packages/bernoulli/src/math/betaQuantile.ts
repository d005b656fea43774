import { logitOfBetaQuantile } from './logitOfBetaQuantile.ts'
import { sigmoid } from './sigmoid.ts'

/**
 * Number that a beta variable stays below with probability p; the inverse of betaCdf in x.
 *
 * Near 1 a float64 knows 1 − p poorly: for an upper tail q use 1 − betaQuantile(q, b, a).
 *
 * @param p     in [0, 1]
 * @param a, b  shapes > 0, finite; below 0.1, or beyond 1e12, the series may be too long, which gives NaN
 * @returns     in [0, 1]
 *
 * Accuracy: 1e-14 relative for p down to 1e-20, 1e-13 down to 1e-250,
 * against mpmath (test/golden/mathDistributions.json); shapes from 0.5 to 1e6.
 *
 * @example
 * betaQuantile(0.025, 1, 1).toFixed(12) // => '0.025000000000'
 */
export function betaQuantile(p: number, a: number, b: number): number {
  if (!(p >= 0 && p <= 1 && a > 0 && b > 0 && a + b < Infinity)) return Number.NaN
  if (p === 0 || p === 1) return p
  return p <= 0.5 ? sigmoid(logitOfBetaQuantile(p, a, b)) : sigmoid(-logitOfBetaQuantile(1 - p, b, a))
}
