import { incompleteBeta, logitOfBetaQuantile } from './beta.ts'
import { normalQuantile, normalSurvival } from './normal.ts'

/**
 * Chance that Student's t variable exceeds t; twice it, for |t|, is the two-sided p-value.
 *
 *   studentTSurvival(t, df) = I_x(df/2, 1/2)/2 for t ≥ 0, x = df/(df + t²)
 *
 * @param t   any real or ±Infinity
 * @param df  degrees of freedom > 0; Infinity is the normal distribution
 * @returns   probability in [0, 1]; the smallest positive float64 stands for less, 0 only at t = Infinity
 *
 * Accuracy: 2e-14 relative where the result is above 1e-20, 2e-13 down to 1e-300,
 * against mpmath (test/golden/mathDistributions.json); 0.1 to 1e10 degrees of freedom. Any others have an answer
 * too: beyond 1e22 the normal tail, below 1e-8 exp(−df·asinh(t/√df))/2.
 *
 * @example
 * studentTSurvival(1, 1).toFixed(12) // => '0.250000000000'
 */
export function studentTSurvival(t: number, df: number): number {
  if (!(df > 0) || Number.isNaN(t)) return Number.NaN
  if (df > NORMAL) return normalSurvival(t)
  if (t < 0) return 1 - studentTSurvival(-t, df)
  if (t === Infinity) return 0
  if (t > FAR) return Math.max(studentTSurvival(FAR, df) * Math.pow(FAR / t, df), Number.MIN_VALUE)
  if (df < FLAT) return 0.5 * Math.exp(-df * Math.asinh(Math.min(t / Math.sqrt(df), Number.MAX_VALUE)))
  const tt = t * t
  const d = (df / 2) * (((1 - t) * (1 + t)) / (df + tt))
  const { upper, log } = incompleteBeta(df / 2, 0.5, df / (df + tt), tt / (df + tt), d)
  return upper ? -Math.expm1(log) / 2 : Math.max(Math.exp(log) / 2, Number.MIN_VALUE)
}

/** Beyond it every tail that float64 can hold is the normal one. */
const NORMAL = 1e22

/** Below it P(T > t) is exp(−df·asinh(t/√df))/2 but for terms of df². */
export const FLAT = 1e-8

/** Beyond it the tail is t^−df to the last digit, and t² would soon overflow. */
const FAR = 1e150

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
