import type { Operand } from './instructions.ts'
import type { Lanes, Value } from './Lanes.ts'
import { logarithm } from './logarithm.ts'
import { polynomial } from './polynomial.ts'

/** Near: |(b − a)/(b + a)| below this. */
const NEAR = 0.25

/**
 * a·log1pmx(x), x = (b − a)/a, near b = a; elsewhere b − a − a·ln(b/a). At a = 0 it is b, and NaN where an argument is
 * negative.
 *
 * Accuracy: 16 u relative, arguments taken as exact.
 */
export function divergence(v: Lanes, a: Operand, b: Operand): Value {
  const zero = v.constant(0)
  const distance = v.let(v.sub(b.number, a.number))
  const x = v.let(v.div(distance, a.number))
  const r = v.let(v.div(x, v.add(x, v.constant(2))))
  const rr = v.let(v.mul(r, r))
  const odd = Array.from({ length: v.width.bytes === 8 ? 12 : 6 }, (_, i) => 1 / (2 * i + 3))
  const tail = v.mul(rr, polynomial(v, rr, odd))
  const near = v.mul(v.mul(a.number, r), v.sub(x, v.add(tail, tail)))
  const far = v.sub(distance, v.mul(a.number, logarithmOfRatio(v, a, b)))
  const either = v.let(v.choose(v.less(v.abs(r), v.constant(NEAR)), near, far))
  const defined = v.let(v.choose(v.equal(a.number, zero), b.number, either))
  if (a.range.min >= 0 && b.range.min >= 0) return defined
  return v.choose(v.atMost(zero, v.lower(a.number, b.number)), defined, v.constant(NaN))
}

/** ln(b/a). A ratio too large to write is held at the largest number: b − a is then all that counts. */
function logarithmOfRatio(v: Lanes, a: Operand, b: Operand): Value {
  const { fraction, bias } = v.width
  const largest = (2 - 2 ** -fraction) * 2 ** bias
  const ratio = v.let(v.lower(v.div(b.number, a.number), v.constant(largest)))
  const quotient = logarithm(v, ratio, { min: 0, max: largest, nan: false })
  if (a.range.max <= 1) return quotient
  const apart = v.sub(logarithm(v, b.number, b.range), logarithm(v, a.number, a.range))
  return v.choose(v.less(ratio, v.constant(2 ** (1 - bias))), apart, quotient)
}
