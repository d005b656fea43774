import { abs, add, divergence, less, max, negate, select, sigmoid, subtract } from '../expression/index.ts'
import type { Expression } from '../expression/index.ts'
import { crossEntropyFromLogit } from './crossEntropyFromLogit.ts'
import { entropy } from './entropy.ts'

/**
 * The excess of one row over its floor, computed without subtracting.
 *
 *   klDivergence(y, p) = divergence(y, p) + divergence(1 − y, 1 − p) = crossEntropy(y, p) − entropy(y)
 *
 * @param label        y in [0, 1]
 * @param probability  p in [0, 1]
 * @returns nats, ≥ 0; exactly 0 when p = y
 *
 * @example
 * print(klDivergence(column('y'), column('p'))) // => 'divergence(y, p) + divergence(1 − y, 1 − p)'
 */
export function klDivergence(label: Expression, probability: Expression): Expression {
  return add(divergence(label, probability), divergence(subtract(1, label), subtract(1, probability)))
}

/**
 * The same excess when the prediction is a logit. Beyond |z| = 700, where σ loses digits, it is loss − entropy, which
 * rounding cannot make negative.
 *
 *   klDivergenceFromLogit(y, z) = divergence(y, σ(z)) + divergence(1 − y, σ(−z))
 *
 * @param label  y in [0, 1]
 * @param logit  z, any real or ±Infinity
 * @returns nats, ≥ 0; exactly 0 when σ(z) = y and σ(−z) = 1 − y
 *
 * @example
 * evaluate(klDivergenceFromLogit(column('y'), column('z')), { y: 0.5, z: 0 }) // => 0
 */
export function klDivergenceFromLogit(label: Expression, logit: Expression): Expression {
  const near = add(divergence(label, sigmoid(logit)), divergence(subtract(1, label), sigmoid(negate(logit))))
  const far = max(subtract(crossEntropyFromLogit(label, logit), entropy(label)), 0)
  return select(less(abs(logit), 700), near, far)
}
