import { incompleteBeta } from './incompleteBeta.ts'
import { normalSurvival } from './normalSurvival.ts'

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
