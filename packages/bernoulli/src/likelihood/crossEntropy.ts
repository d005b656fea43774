import { add, log, log1p, multiply, negate, select, subtract } from '../expression/index.ts'
import type { Expression, Operand } from '../expression/index.ts'

/**
 * The Bernoulli negative log-likelihood of a label when the prediction is a probability.
 *
 *   crossEntropy(y, p) = −y ln p − (1 − y) ln(1 − p)
 *
 * @param label        y in [0, 1]
 * @param probability  p in [0, 1]; never clipped: p = 0 where y > 0 costs Infinity
 * @returns nats, ≥ 0, lower is better; smallest at p = y, where it is the entropy of y
 *
 * @example
 * print(crossEntropy(column('label'), column('probability')), { label: 'y', probability: 'p' })
 * // => '−(y·ln p + (1 − y)·ln(1 − p))'
 */
export function crossEntropy(label: Expression, probability: Expression): Expression {
  return negate(
    add(multiply(label, log(probability)), multiply(subtract(1, label), log1p(negate(probability)))),
  )
}

/**
 * The same likelihood for a label that is exactly 0 or 1: one logarithm, of the probability of what happened.
 *
 *   crossEntropyOfHardLabel(y, p) = −ln p where y = 1, −ln(1 − p) where y = 0
 */
export function crossEntropyOfHardLabel(label: Operand, probability: Expression): Expression {
  return negate(select(label, log(probability), log1p(negate(probability))))
}
