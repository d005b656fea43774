import type { SimdFunction, Term, Value } from './SimdFunction.ts'
import { polynomial } from './polynomial.ts'

/** A number as 2^k·near. */
export interface Nearby {
  readonly k: Value
  readonly near: Value
}

/**
 * b = 2^k·near, near within a factor of 1.5011 of a, for positive normal float64 whose quotient is in (2^−1020, 2^1020).
 *
 * The bits of a number, read as an integer, are 2^52 times its binary logarithm, up to 0.0861. Their difference is
 * rounded.
 */
export function nearby(v: SimdFunction, b: Term, a: Term): Nearby {
  return apart(v, b, v.addBits(v.subtractBits(b, a), 1.5))
}

/** The same, near within a factor of 1.785, and k = 0 wherever b is between 0.63·a and 1.58·a: rounded up from ¾ on. */
export function nearbyOrSame(v: SimdFunction, b: Term, a: Term): Nearby {
  const difference = v.let(v.subtractBits(b, a))
  const half = v.shiftLeft(v.shiftRight(difference, 63), 51)
  return apart(v, b, v.addBits(v.addBits(difference, half), 1.25))
}

/** The exponent k stands in the exponent of a power of two. */
function apart(v: SimdFunction, b: Term, rounded: Value): Nearby {
  const power = v.let(v.and(rounded, Infinity))
  return {
    k: v.sub(v.or(v.shiftRight(power, 52), 2 ** 52), 2 ** 52 + 1023),
    near: v.let(v.mul(b, v.subtractBits(2 ** 1023, power))),
  }
}

/**
 * (2·atanh(s) − 2s)/s³ in powers of s² for |s| ≤ 0.2005, interpolated at Chebyshev points in 40 digits. The error is
 * 0.01 u of 2·atanh(s).
 */
const SERIES = [
  0.6666666666666666, 0.40000000000008085, 0.285714285672117, 0.22222223059033036, 0.18181736789201602,
  0.15388901197185678, 0.13209052444000552, 0.13614059585772761,
]

/** The same for |s| ≤ 0.2825, within 0.07 u. */
const LONGER_SERIES = [
  0.6666666666666669, 0.39999999999972863, 0.28571428580476343, 0.22222221063358322, 0.1818189233402773,
  0.1538196063828285, 0.13388796347498585, 0.11098016509477017, 0.14710929122352254,
]

/** t in ln((1 + s)/(1 − s)) = 2s + s·t, where s comes of `nearby` or, a `wider` one, of `nearbyOrSame`. */
export function beyondTwice(
  v: SimdFunction,
  s: Value,
  { wider = false }: { readonly wider?: boolean } = {},
): Value {
  const square = v.let(v.mul(s, s))
  return v.mul(square, polynomial(v, square, wider ? LONGER_SERIES : SERIES))
}
