import { logitOfBetaQuantile } from './logitOfBetaQuantile.ts'
import { normalQuantile } from './normalQuantile.ts'

/**
 * Number that Student's t variable stays below with probability p.
 *
 *   P(T ≤ studentTQuantile(p, df)) = p
 *
 * @param p   in [0, 1]; 0 gives −Infinity, 1 gives Infinity
 * @param df  degrees of freedom > 0; Infinity is the normal distribution
 *
 * Solved as a beta quantile: T²/(df + T²) is a beta variable with shapes 1/2 and df/2.
 *
 * Accuracy: 1e-14 relative for p down to 1e-20, 1e-13 down to 1e-250,
 * against mpmath (test/golden/mathDistributions.json).
 *
 * @example
 * studentTQuantile(0.75, 1).toFixed(12) // => '1.000000000000'
 */
export function studentTQuantile(p: number, df: number): number {
  if (!(p >= 0 && p <= 1 && df > 0)) return Number.NaN
  if (df === Infinity) return normalQuantile(p)
  if (p === 0.5) return 0
  if (p === 0 || p === 1) return p === 0 ? -Infinity : Infinity
  const tail = Math.min(p, 1 - p)
  const logit =
    tail <= 0.25
      ? -logitOfBetaQuantile(2 * tail, df / 2, 0.5)
      : logitOfBetaQuantile(1 - 2 * tail, 0.5, df / 2)
  const t = Math.sqrt(df) * Math.exp(logit / 2)
  return p < 0.5 ? -t : t
}
