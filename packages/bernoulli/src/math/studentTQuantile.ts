import { logitOfBetaQuantile } from './logitOfBetaQuantile.ts'
import { normalQuantile } from './normalQuantile.ts'
import { FLAT } from './studentTSurvival.ts'

/**
 * Number that Student's t variable stays below with probability p.
 *
 *   P(T ≤ studentTQuantile(p, df)) = p
 *
 * @param p   in [0, 1]; 0 gives −Infinity, 1 gives Infinity
 * @param df  degrees of freedom > 0; Infinity is the normal distribution
 * @returns   ±Infinity also where the number is beyond float64, as it soon is with few degrees of freedom
 *
 * Solved as a beta quantile: T²/(df + T²) is a beta variable with shapes 1/2 and df/2.
 *
 * Beyond df = 1e8 it is expanded around the normal quantile (Abramowitz & Stegun 26.7.5), below 1e-8 it inverts the
 * formula of {@link studentTSurvival}; from there to 1e-3 the series may be too long, which gives NaN.
 *
 * Accuracy: 1e-14 relative for p down to 1e-20, 1e-13 down to 1e-250,
 * against mpmath (test/golden/mathDistributions.json).
 *
 * @example
 * studentTQuantile(0.75, 1).toFixed(12) // => '1.000000000000'
 */
export function studentTQuantile(p: number, df: number): number {
  if (!(p >= 0 && p <= 1 && df > 0)) return Number.NaN
  if (p === 0.5) return 0
  if (p === 0 || p === 1) return p === 0 ? -Infinity : Infinity
  if (df > 1e8) return nearlyNormal(normalQuantile(p), df)
  const tail = Math.min(p, 1 - p)
  if (df < FLAT) {
    const t = Math.sqrt(df) * Math.sinh(-(tail < 0.25 ? Math.log(2 * tail) : Math.log1p(2 * tail - 1)) / df)
    return p < 0.5 ? -t : t
  }
  const logit =
    tail <= 0.25
      ? -logitOfBetaQuantile(2 * tail, df / 2, 0.5)
      : logitOfBetaQuantile(1 - 2 * tail, 0.5, df / 2)
  const t = Math.sqrt(df) * Math.exp(logit / 2)
  return p < 0.5 ? -t : t
}

function nearlyNormal(q: number, df: number): number {
  const qq = q * q
  return q * (1 + (qq + 1) / (4 * df) + ((5 * qq + 16) * qq + 3) / (96 * df * df))
}
