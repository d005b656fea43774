import {
  add,
  less,
  log,
  log1p,
  min,
  multiply,
  negate,
  same,
  select,
  subtract,
} from '../../expression/index.ts'
import type { Expression } from '../../expression/index.ts'

/**
 * The cross-entropy −(y·ln p + (1 − y)·ln(1 − p)) with the rarer outcome taken apart: with q = min(p, 1 − p) and c the
 * label’s share of that outcome it is
 *
 *   −ln(1 − q) + c·(ln(1 − q) − ln q)
 *
 * where no term is negative, and the first is the logarithm of a factor between ½ and 1. Any other formula stays.
 */
export function rarerApart(e: Expression): Expression {
  if (e.op !== 'negate' || e.args[0].op !== 'add') return e
  const [first] = e.args[0].args
  if (first.op !== 'multiply' || first.args[1].op !== 'log') return e
  const y = first.args[0]
  const [p] = first.args[1].args
  if (!same(e, crossEntropy(y, p))) return e
  const q = min(p, subtract(1, p))
  const share = same(y, p) ? q : select(less(0.5, p), subtract(1, y), y)
  return subtract(multiply(share, subtract(log(subtract(1, q)), log(q))), log1p(negate(q)))
}

/** −(y·ln p + (1 − y)·ln(1 − p)) */
export const crossEntropy = (y: Expression, p: Expression): Expression =>
  negate(add(multiply(y, log(p)), multiply(subtract(1, y), log1p(negate(p)))))
