import { contains } from '../../expression/index.ts'
import type { Range } from '../../expression/index.ts'
import { LN2_IN_TWO, LN2_IN_TWO_FLOAT32 } from './exponential.ts'
import type { SimdFunction, Term, Value } from './SimdFunction.ts'
import { polynomial } from './polynomial.ts'

/** (log(1 + f) − log(1 − f))/f − 2 in powers of f² = s², of least largest error for |s| ≤ 0.1716. */
const SERIES = [
  6.66666666666673513e-1, 3.999999999940941908e-1, 2.857142874366239149e-1, 2.222219843214978396e-1,
  1.818357216161805012e-1, 1.531383769920937332e-1, 1.479819860511658591e-1,
]
const SERIES_FLOAT32 = [0.66666662693, 0.40000972152, 0.28498786688, 0.24279078841]

/** The fraction of significands that are counted to the next power of two: those above 1.4140625. */
const LIFT = 0.5859375

/**
 * ln(x + rest) = k·ln 2 + ln(1 + f), 1 + f in [0.707, 1.414), with s = f/(2 + f).
 *
 * Full range: ln 0 = −∞, below 0 NaN, subnormal numbers are scaled first. What the range of x excludes is not written.
 *
 * Accuracy: 1 ulp; `rest` is what rounding took from x, and only looked at near x = 1.
 * Source: FreeBSD msun `e_log.c`, `e_logf.c`.
 */
export function logarithm(v: SimdFunction, x: Term, range: Range, rest?: Value): Value {
  const { fraction, bias, bytes } = v.width
  const smallest = 2 ** (1 - bias)
  const tiny = range.from < smallest ? v.let(v.less(x, smallest)) : undefined
  const scaled = tiny ? v.mul(x, v.add(1, v.and(tiny, 2 ** fraction - 1))) : x
  const { exponent, significand } = takeApart(v, scaled)
  const k = v.let(tiny ? v.sub(exponent, v.and(tiny, fraction)) : exponent)
  const f = v.let(v.sub(significand, 1))
  const s = v.let(v.div(f, v.add(f, 2)))
  const ss = v.let(v.mul(s, s))
  const series = v.mul(ss, polynomial(v, ss, bytes === 8 ? SERIES : SERIES_FLOAT32))
  const half = v.let(v.mul(0.5, v.mul(f, f)))
  const [high, low] = bytes === 8 ? LN2_IN_TWO : LN2_IN_TWO_FLOAT32
  const small = v.mul(k, low)
  const fine = v.add(v.mul(s, v.add(half, series)), rest ? v.add(small, rest) : small)
  return atEdges(v, x, range, v.sub(v.mul(k, high), v.sub(v.sub(half, fine), f)))
}

/** x = 2^exponent·significand, the significand in [0.707, 1.414), for positive normal numbers. */
export function takeApart(
  v: SimdFunction,
  x: Term,
): { readonly exponent: Value; readonly significand: Value } {
  const { fraction, bias } = v.width
  const smallest = 2 ** (1 - bias)
  const lifted = v.let(v.addBits(x, LIFT * smallest))
  return {
    exponent: v.sub(v.or(v.shiftRight(lifted, fraction), 2 ** fraction), 2 ** fraction + bias),
    significand: v.addBits(v.and(lifted, smallest - 2 ** (1 - bias - fraction)), 1 - LIFT / 2),
  }
}

/** Added where the logarithm is no number: −∞ at 0, NaN below and at NaN, ∞ at ∞. */
function atEdges(v: SimdFunction, x: Term, range: Range, finite: Value): Value {
  const edges: Value[] = []
  if (contains(range, 0)) edges.push(v.and(v.equal(x, 0), -Infinity))
  if (range.to === Infinity) edges.push(v.and(v.equal(x, Infinity), Infinity))
  if (range.nan || range.from < 0) edges.push(v.andNot(NaN, v.atMost(0, x)))
  return edges.length === 0 ? finite : v.add(finite, edges.reduce(v.or))
}

/** ln(1 + x): the rounding of 1 + x is put right where the result is small. Accuracy: 2 ulp. */
export function logarithm1p(v: SimdFunction, x: Term, range: Range): Value {
  const one = 1
  const u = v.let(v.add(one, x))
  const lost = v.sub(x, v.sub(u, one))
  const rest = v.let(range.from > -1 && range.to <= 1 ? lost : v.and(lost, v.less(v.abs(x), one)))
  return logarithm(v, u, { ...range, from: 1 + range.from, to: 1 + range.to, hard: false }, rest)
}
