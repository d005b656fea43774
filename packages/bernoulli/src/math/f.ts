import { incompleteBeta } from './beta.ts'

/**
 * Chance that a variable of Fisher's F distribution exceeds f.
 *
 *   fSurvival(f, df, rest) = I_x(rest/2, df/2),  x = rest/(rest + df·f)
 *
 * @param f         any real or Infinity
 * @param df, rest  degrees of freedom > 0 of the numerator and of the denominator
 * @returns         probability in [0, 1]; the smallest positive float64 stands for less, 0 only at f = Infinity
 *
 * Accuracy: 2e-13 relative where df is 2, down to 1e-300 (closed form, fSurvival.test.ts).
 *
 * @example
 * fSurvival(1, 2, 2).toFixed(12) // => '0.500000000000'
 */
export function fSurvival(f: number, df: number, rest: number): number {
  if (!(df > 0 && rest > 0) || Number.isNaN(f)) return Number.NaN
  if (f <= 0) return 1
  if (f === Infinity) return 0
  const scaled = df * f
  const whole = rest + scaled
  const d = ((rest / 2) * (df - scaled)) / whole
  const { upper, log } = incompleteBeta(rest / 2, df / 2, rest / whole, scaled / whole, d)
  return upper ? -Math.expm1(log) : Math.min(Math.max(Math.exp(log), Number.MIN_VALUE), 1)
}
