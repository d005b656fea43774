import {
  abs,
  add,
  divergence,
  exp,
  less,
  log1p,
  max,
  multiply,
  negate,
  same,
  select,
  sigmoid,
  softplus,
  subtract,
} from '../../expression/index.ts'
import type { Expression } from '../../expression/index.ts'
import { crossEntropy } from './rarerApart.ts'

/** A formula that is ≥ 0 as the difference of two others that are. */
export interface OverFloor {
  readonly loss: Expression
  readonly floor: Expression
}

/**
 * A Kullback-Leibler divergence as loss less floor; undefined for any other formula.
 *
 *   divergence(y, p) + divergence(1 − y, 1 − p)        = crossEntropy(y, p) − crossEntropy(y, y)
 *   divergence(y, σ(z)) + divergence(1 − y, σ(−z))     = y·softplus(−z) + (1 − y)·softplus(z) − crossEntropy(y, y)
 *
 * The second, wherever it does not say max(loss − floor, 0) itself.
 */
export function overFloor(e: Expression): OverFloor | undefined {
  const near = e.op === 'select' ? e.args[1] : e
  if (near.op !== 'add' || near.args[0].op !== 'divergence') return undefined
  const [y, p] = near.args[0].args
  const no = subtract(1, y)
  const floor = crossEntropy(y, y)
  if (e.op !== 'select') {
    const found = same(e, add(divergence(y, p), divergence(no, subtract(1, p))))
    return found ? { loss: crossEntropy(y, p), floor } : undefined
  }
  if (p.op !== 'sigmoid') return undefined
  const [z] = p.args
  const loss = add(multiply(y, softplus(negate(z))), multiply(no, softplus(z)))
  const whole = select(
    e.args[0],
    add(divergence(y, p), divergence(no, sigmoid(negate(z)))),
    max(subtract(loss, floor), 0),
  )
  return same(e, whole) ? { loss: fromLogit(y, z), floor } : undefined
}

/** y·softplus(−z) + (1 − y)·softplus(z) = c·|z| + ln(1 + e^−|z|), c the label’s share of the rarer outcome. */
const fromLogit = (y: Expression, z: Expression): Expression =>
  add(multiply(select(less(0, z), subtract(1, y), y), abs(z)), log1p(exp(negate(abs(z)))))
