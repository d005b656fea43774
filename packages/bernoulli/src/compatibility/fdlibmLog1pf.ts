import { add, divide, multiply, subtract } from './float32.ts'
import { splitExponent } from './splitExponent.ts'

/** ln 2 in two parts: k times the first is exact. */
const ln2 = { high: 0.6931381225585938, low: 0.00000905800061445916 }

// prettier-ignore
const series = [
  0.14798198640346527, 0.15313838422298431, 0.18183572590351105, 0.2222219854593277,
  0.2857142984867096, 0.4000000059604645, 0.6666666865348816,
]

/**
 * `log1pf` of glibc up to 2.40 for a number in [−1, 0], to the bit: fdlibm's log1p with every operation in float32, off by
 * up to 0.9 ulp. From 2.41 on glibc's is correctly rounded.
 *
 *   1 + x = 2^k·(1 + f) + a rounding error,   s = f/(2 + f),   ln(1 + f) = f − (f²/2 − s·(f²/2 + R(s²)))
 *
 * Method and coefficients: glibc, sysdeps/ieee754/flt-32/s_log1pf.c. Copyright (C) 1993 by Sun Microsystems, Inc. All
 * rights reserved. Developed at SunPro, a Sun Microsystems, Inc. business. Permission to use, copy, modify, and
 * distribute this software is freely granted, provided that this notice is preserved.
 *
 * @param x a float32 in [−1, 0]
 */
export function fdlibmLog1pf(x: number): number {
  if (x === -1) return -Infinity
  if (x >= -0.2928933799266815) return subtract(x, bend(x))
  const u = add(1, x)
  const [k, fraction] = splitExponent(u, 0x3f3504f7)
  const f = subtract(fraction, 1)
  const low = add(multiply(k, ln2.low), divide(subtract(x, subtract(u, 1)), u))
  const curved = f <= 0 && f > -(2 ** -22) ? subtract(ofTiny(f), low) : bend(f, low)
  return subtract(multiply(k, ln2.high), subtract(curved, f))
}

/** f − ln(1 + f), less `low`. */
function bend(f: number, low = 0): number {
  const half = multiply(multiply(0.5, f), f)
  const s = divide(f, add(2, f))
  const z = multiply(s, s)
  const rest = multiply(
    z,
    series.reduce((value, coefficient) => add(coefficient, multiply(z, value))),
  )
  return subtract(half, add(multiply(s, add(half, rest)), low))
}

/** f − ln(1 + f) for three f just below 0, and 0. */
function ofTiny(f: number): number {
  return multiply(multiply(multiply(0.5, f), f), subtract(1, multiply(0.6666666865348816, f)))
}
