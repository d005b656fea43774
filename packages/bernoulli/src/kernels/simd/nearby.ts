import type { SimdFunction, Term, Value } from './SimdFunction.ts'
import { polynomial } from './polynomial.ts'

/** A number moved by k powers of two. */
export interface Nearby {
  readonly k: Value
  readonly near: Value
}

/**
 * near = 2^k·a within a factor of 1.5011 of b, for normal float64 with 0 < a ≤ b < 2^1020·a. Where a is 0 and b is 1, so is
 * near.
 *
 * The bits of a number, read as an integer, are 2^52 times its binary logarithm, up to 0.0861. Their difference is
 * rounded.
 */
export function nearby(v: SimdFunction, a: Term, b: Term): Nearby {
  const rounded = v.addBits(v.subtractBits(b, a), HALF)
  const power = v.let(v.and(rounded, Infinity))
  return { k: exponentOf(v, power, 0), near: v.let(v.addBits(a, power)) }
}

/** Half a power of two, as bits. */
const HALF = 2 ** -1023

/** The exponent of a number that stands in its bits alone, less a whole number. */
const exponentOf = (v: SimdFunction, power: Value, less: number): Value =>
  v.sub(v.or(v.shiftRight(power, 52), 2 ** 52), 2 ** 52 + less)

/**
 * b = 2^k·near, near within a factor of 1.785 of a, and k = 0 wherever b is between 0.63·a and 1.58·a: the difference of the
 * bits is rounded up from ¾ on.
 */
export function nearbyOrSame(v: SimdFunction, b: Term, a: Term): Nearby {
  const difference = v.let(v.subtractBits(b, a))
  const half = v.shiftLeft(v.shiftRight(difference, 63), 51)
  return apart(v, b, v.addBits(v.addBits(difference, half), 1.25))
}

/** The exponent k stands in the exponent of a power of two. */
function apart(v: SimdFunction, b: Term, rounded: Value): Nearby {
  const power = v.let(v.and(rounded, Infinity))
  return { k: exponentOf(v, power, 1023), near: v.let(v.mul(b, v.subtractBits(2 ** 1023, power))) }
}

/**
 * (2·atanh(s) − 2s)/s³ in powers of s² for |s| ≤ 0.2005, of least largest error: 0.15 u of 2·atanh(s), found in 40 digits.
 */
const SERIES = [
  0.6666666666667285, 0.3999999999608854, 0.28571429408681565, 0.22222137389909322, 0.1818640220326742,
  0.15249255346235194, 0.15375516450903973,
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
