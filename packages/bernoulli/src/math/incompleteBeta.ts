import { deviance } from './deviance.ts'
import { stirlingError } from './stirlingError.ts'

/** One tail of the beta distribution at x, the one that is computed without subtracting from 1. */
export interface BetaTail {
  readonly upper: boolean
  /** ln of that tail. */
  readonly log: number
  /** ln of x^a·y^b/B(a, b): the density of the logit of x. */
  readonly logPower: number
}

/**
 * The smaller tail (roughly) of the beta distribution with shapes a and b at x.
 *
 *   I_x(a, b) = x^a·y^b/B(a, b)·fraction for x up to the mean a/(a + b), and 1 − I_y(b, a) above
 *
 * The power is Loader's saddle point, as for `incompleteGamma`. It and the fraction need d without cancellation,
 * which only the caller can give.
 *
 * @param x  in (0, 1)
 * @param y  1 − x
 * @param d  (a + b)·x − a = b − (a + b)·y
 *
 * Source: DiDonato & Morris 1992, Algorithm 708 (BFRAC).
 */
export function incompleteBeta(a: number, b: number, x: number, y: number, d: number): BetaTail {
  const n = a + b
  const errors = stirlingError(n) - stirlingError(a) - stirlingError(b)
  const saddle = deviance(a, n * x, d) + deviance(b, n * y, -d)
  const logPower = errors - saddle + 0.5 * Math.log(((a / n) * b) / (2 * Math.PI))
  const upper = d > 0
  const factor = upper ? fraction(b, a, y, x, d) : fraction(a, b, x, y, -d)
  return { upper, log: logPower + Math.log(factor), logPower }
}

function fraction(a: number, b: number, x: number, y: number, lambda: number): number {
  const c = 1 + lambda
  const c0 = b / a
  const c1 = 1 + 1 / a
  let p = 1
  let s = a + 1
  let [an, bn, top, bottom] = [0, 1, 1, c / c1]
  let value = c1 / c
  for (let n = 1; n < LONGEST; n++) {
    let t = n / a
    const w = n * (b - n) * x
    let e = a / s
    const alpha = p * (p + c0) * e * e * (w * x)
    e = (1 + t) / (c1 + t + t)
    const beta = n + w / s + e * (c + n * (1 + y))
    p = 1 + t
    s += 2
    t = alpha * an + beta * top
    an = top
    top = t
    t = alpha * bn + beta * bottom
    bn = bottom
    bottom = t
    const previous = value
    value = top / bottom
    if (!(Math.abs(value - previous) > 4e-16 * Math.abs(value))) return value
    an /= bottom
    bn /= bottom
    top = value
    bottom = 1
  }
  return Number.NaN
}

/** Reached by shapes below 1e-3 beside much larger ones; a millisecond. */
const LONGEST = 1e5
