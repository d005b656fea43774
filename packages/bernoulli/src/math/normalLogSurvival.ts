import { normalSurvival } from './normalSurvival.ts'
import { normalTail } from './normalTail.ts'

/**
 * Logarithm of the chance that a standard normal variable exceeds x, as far out as x² is finite.
 *
 *   normalLogSurvival(x) = ln P(Z > x)
 *
 * @param x  any real or ±Infinity
 * @returns  nats, ≤ 0
 *
 * Accuracy: 1e-15 relative, both tails, against mpmath (test/golden/mathDistributions.json).
 *
 * @example
 * normalLogSurvival(100).toFixed(6) // => '-5005.524209'
 */
export function normalLogSurvival(x: number): number {
  if (x < 0) return Math.log1p(-normalSurvival(-x))
  if (!(x > 0.67448975)) return Math.log(normalSurvival(x))
  if (x === Infinity) return -Infinity
  const { square, rest, factor } = normalTail(x)
  return Math.log(factor) - rest - square
}
