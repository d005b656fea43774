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

/**
 * ln(b/a). A ratio too small to write in full is found from scaled numbers; one too large is held at the largest
 * number, since b − a is then all that counts.
 */
function logarithmOfRatio(v: Lanes, a: Operand, b: Operand): Value {
  const { fraction, bias, bytes } = v.width
  const largest = (2 - 2 ** -fraction) * 2 ** bias
  const [least, up, down] = bytes === 8 ? [-1000, 990, -900] : [-120, 110, -90]
  const plain = v.let(v.div(b.number, a.number))
  const tiny = v.let(v.and(v.less(v.constant(0), b.number), v.less(plain, v.constant(2 ** least))))
  const scaled = v.div(v.mul(b.number, v.constant(2 ** up)), v.mul(a.number, v.constant(2 ** down)))
  const ratio = v.let(v.lower(v.choose(tiny, scaled, plain), v.constant(largest)))
  const quotient = logarithm(v, ratio, { min: 0, max: largest, nan: false })
  return v.sub(quotient, v.and(tiny, v.constant((up - down) * Math.LN2)))
}
