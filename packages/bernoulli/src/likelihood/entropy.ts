import type { Expression } from '../expression/index.ts'
import { crossEntropy } from './crossEntropy.ts'

/**
 * The floor of one row: what even a perfect prediction of a soft label costs.
 *
 *   entropy(y) = crossEntropy(y, y) = −y ln y − (1 − y) ln(1 − y)
 *
 * @param label  y in [0, 1]
 * @returns nats, 0 for hard labels, at most ln 2
 *
 * @example
 * print(entropy(column('y'))) // => '−(y·ln y + (1 − y)·ln(1 − y))'
 */
export function entropy(label: Expression): Expression {
  return crossEntropy(label, label)
}
