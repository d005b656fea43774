import { crossEntropy } from './crossEntropy.ts'

/**
 * What even a perfect prediction of a soft label costs: the floor, for one example.
 *
 *   entropy(y) = crossEntropy(y, y) = −y ln y − (1 − y) ln(1 − y)
 *
 * @param y  label in [0, 1], outside NaN
 * @returns  nats, 0 for the hard labels 0 and 1, at most ln 2 at 1/2
 *
 * Accuracy: 3 u (u = 2⁻⁵³, relative) against mpmath (test/golden/mathFunctions.json).
 *
 * @example
 * entropy(0.5) // => 0.6931471805599453
 */
export function entropy(y: number): number {
  return crossEntropy(y, y)
}
