import { softplus } from './softplus.ts'

/**
 * Logarithm of the probability whose logit is z.
 *
 *   logSigmoid(z) = ln σ(z) = −ln(1 + e^−z) = −softplus(−z)
 *
 * @param z  logit, any real or ±Infinity
 * @returns  nats, ≤ 0; −Infinity only at z = −Infinity
 *
 * Accuracy: that of {@link softplus}.
 *
 * @example
 * logSigmoid(-1000) // => -1000
 */
export function logSigmoid(z: number): number {
  return -softplus(-z)
}
