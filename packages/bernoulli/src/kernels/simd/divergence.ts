import type { SimdFunction, Term, Value } from './SimdFunction.ts'
import { logarithm } from './logarithm.ts'
import { beyondTwice, nearbyOrSame } from './nearby.ts'
import type { Operand } from './Operand.ts'
import { polynomial } from './polynomial.ts'

/** Near: |(b − a)/(b + a)| below this. */
const NEAR = 0.25

/**
 * a·ln(a/b) − a + b. With d = b − a and r = d/(a + b), ln(b/a) = 2·atanh r, so that near b = a it is
 * r·(d − 2a·(r²/3 + r⁴/5 + …)); elsewhere d − a·ln(b/a). At a = 0 it is b, and NaN where an argument is negative.
 *
 * Accuracy: 16 u relative, arguments taken as exact.
 */
export function divergence(v: SimdFunction, a: Operand, b: Operand): Value {
  const d = v.let(v.sub(b.number, a.number))
  const r = v.let(v.div(d, v.add(a.number, b.number)))
  const rr = v.let(v.mul(r, r))
  const odd = Array.from({ length: v.width.bytes === 8 ? 12 : 6 }, (_, i) => 2 / (2 * i + 3))
  const tail = v.mul(rr, polynomial(v, rr, odd))
  const near = v.mul(r, v.sub(d, v.mul(a.number, tail)))
  const far = v.sub(d, v.mul(a.number, logarithmOfRatio(v, a.number, b.number)))
  const either = v.let(v.choose(v.less(v.abs(r), NEAR), near, far))
  const defined = v.let(v.choose(v.equal(a.number, 0), b.number, either))
  if (a.range.from >= 0 && b.range.from >= 0) return defined
  return v.choose(v.atMost(0, v.lower(a.number, b.number)), defined, NaN)
}

/**
 * ln(b/a). Where the ratio is too small to write in full it is found from scaled numbers; one too large is held at the
 * largest number, since b − a is then all that counts.
 */
function logarithmOfRatio(v: SimdFunction, a: Term, b: Term): Value {
  const { fraction, bias, bytes } = v.width
  const largest = (2 - 2 ** -fraction) * 2 ** bias
  const [least, up, down] = bytes === 8 ? [-1000, 990, -900] : [-120, 110, -90]
  const tiny = v.let(v.and(v.less(0, b), v.less(b, v.mul(a, 2 ** least))))
  const above = v.mul(b, v.add(1, v.and(tiny, 2 ** up)))
  const below = v.mul(a, v.choose(tiny, 2 ** down, 1))
  const ratio = v.let(v.lower(v.div(above, below), largest))
  const scaled = logarithm(v, ratio, { from: 0, to: largest })
  return v.sub(scaled, v.and(tiny, (up - down) * Math.LN2))
}

/** Where b is below this, rows are in doubt, unless a and b are 0. */
const SURE = 2 ** -100
/** Smaller a are divided by as if they were this: a·ln(a/b) − a is then nothing beside b. */
const LEAST = 2 ** -200

/**
 * a·ln(a/b) − a + b for a and b in [0, 1], with one division. For b = 2^k·b′, d = b′ − a and s = d/(a + b′),
 * ln(b′/a) = 2s + s·t, so that it is (b − b′) − a·k·ln 2 + s·(d − a·t). Where k = 0, only the last is left, whose parts
 * do not cancel.
 *
 * Accuracy: 16 u relative, arguments taken as exact.
 */
export function quickDivergence(v: SimdFunction, a: Term, b: Term): Value {
  v.doubt(v.and(v.less(b, SURE), v.or(a, b)))
  const least = v.let(v.higher(a, LEAST))
  const { k, near } = nearbyOrSame(v, b, least)
  const d = v.let(v.sub(near, a))
  const s = v.let(v.div(d, v.add(near, least)))
  const steps = v.sub(v.sub(b, near), v.mul(a, v.mul(k, Math.LN2)))
  return v.add(steps, v.mul(s, v.sub(d, v.mul(a, beyondTwice(v, s, { wider: true })))))
}
