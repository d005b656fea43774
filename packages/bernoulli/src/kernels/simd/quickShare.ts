import { beyondTwice, nearby } from './nearby.ts'
import type { SimdFunction, Term, Value } from './SimdFunction.ts'

/** Where q is below this rows are in doubt, unless q and c are 0. */
const SURE = 2 ** -1000

/**
 * c·ln(m/q) for c in [0, 1], q in [0, ½] and m = 1 − q, with one division. For q′ = 2^k·q and s = (m − q′)/(m + q′),
 * ln(m/q) = k·ln 2 + 2s + s·t. Where q is 0, a finite logarithm stands in for the infinite one, and c has to be 0.
 *
 * Accuracy: 4 u of c·(1 + ln(m/q)), arguments taken as exact.
 */
export function quickShare(v: SimdFunction, c: Term, m: Term, q: Term): Value {
  v.doubt(v.and(v.less(q, SURE), c === q ? q : v.or(c, q)))
  const { k, near } = nearby(v, q, m)
  const s = v.let(v.div(v.sub(m, near), v.add(m, near)))
  return v.mul(c, v.add(v.mul(k, Math.LN2), v.mul(s, v.add(2, beyondTwice(v, s)))))
}
