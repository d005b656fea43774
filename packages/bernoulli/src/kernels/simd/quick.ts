import { min, same, subtract } from '../../expression/index.ts'
import type { Apply, Expression, Range } from '../../expression/index.ts'
import type { Operand } from './Operand.ts'
import { quickDivergence } from './divergence.ts'
import { quickShare } from './quickShare.ts'
import type { SimdFunction, Value } from './SimdFunction.ts'

/** What a formula is made of, in one vector of rows. */
interface Parts {
  readonly operand: (e: Expression) => Operand
  readonly rangeOf: (e: Expression) => Range
}

/** A condition |x| < c with c from here on keeps out what is so large that few rows hold it. */
const FEW = 100

/**
 * A quicker way to a formula in float64 than by its operations one by one, which marks the rows that it is not sure of;
 * undefined where none is known.
 *
 *   divergence(a, b)                 for a and b in [0, 1]
 *   c·(ln(1 − q) − ln q)             for q the lesser of p and 1 − p
 *   select(|x| < 100, a, b)          or any number above 100: a
 */
export function quick(v: SimdFunction, e: Apply, { operand, rangeOf }: Parts): Value | undefined {
  if (v.width.bytes !== 8) return undefined
  const isShare = (e: Expression): boolean => {
    const { from, to, nan = false } = rangeOf(e)
    return from >= 0 && to <= 1 && !nan
  }
  if (e.op === 'divergence') {
    if (!e.args.every(isShare)) return undefined
    return quickDivergence(v, operand(e.args[0]).number, operand(e.args[1]).number)
  }
  if (e.op === 'multiply') {
    const [share] = e.args
    const sides = sidesOf(e.args[1])
    if (sides === undefined || !isShare(share) || !sides.every(isShare)) return undefined
    const [likelier, rarer] = sides
    return quickShare(v, operand(share).number, operand(likelier).number, operand(rarer).number)
  }
  if (e.op === 'select') {
    const [condition, near] = e.args
    if (condition.op !== 'less' || condition.args[0].op !== 'abs') return undefined
    const [, limit] = condition.args
    const { mask } = operand(condition)
    if (limit.op !== 'constant' || !(limit.value >= FEW) || mask === undefined) return undefined
    v.doubt(v.andNot(NaN, mask))
    return v.let(operand(near).number)
  }
  return undefined
}

/** m and q of ln m − ln q where q is the lesser of p and 1 − p, and so at most ½, and m = 1 − q. */
function sidesOf(e: Expression): readonly [likelier: Expression, rarer: Expression] | undefined {
  if (e.op !== 'subtract' || e.args[0].op !== 'log' || e.args[1].op !== 'log') return undefined
  const [[m], [q]] = [e.args[0].args, e.args[1].args]
  if (q.op !== 'min' || !same(m, subtract(1, q))) return undefined
  return same(q, min(q.args[0], subtract(1, q.args[0]))) ? [m, q] : undefined
}
