import { add, multiply, negate, softplus, subtract } from '../expression/index.ts'
import type { Expression } from '../expression/index.ts'

/**
 * The Bernoulli negative log-likelihood of a label when the prediction is a logit.
 *
 *   crossEntropyFromLogit(y, z) = y·softplus(−z) + (1 − y)·softplus(z)
 *
 * Every term is ≥ 0, so nothing cancels; the slope −y·σ(−z) + (1 − y)·σ(z) is never zero for a wrong prediction.
 *
 * @param label  y in [0, 1]
 * @param logit  z = ln(p/(1 − p)), any real or ±Infinity
 * @returns nats, ≥ 0, lower is better
 *
 * @example
 * print(crossEntropyFromLogit(column('y'), column('z'))) // => 'y·softplus(−z) + (1 − y)·softplus(z)'
 */
export function crossEntropyFromLogit(label: Expression, logit: Expression): Expression {
  return add(multiply(label, softplus(negate(logit))), multiply(subtract(1, label), softplus(logit)))
}
