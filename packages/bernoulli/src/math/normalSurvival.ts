import { normalCentre, normalTail } from './normalTail.ts'

/**
 * Chance that a standard normal variable exceeds x.
 *
 *   normalSurvival(x) = P(Z > x)
 *
 * @param x  any real or ±Infinity
 * @returns  probability in [0, 1]; the smallest positive float64 stands for less, 0 only at x = Infinity
 *
 * Accuracy: 1e-15 relative, both tails, against mpmath (test/golden/mathDistributions.json).
 *
 * @example
 * normalSurvival(0) // => 0.5
 */
export function normalSurvival(x: number): number {
  if (Math.abs(x) <= 0.67448975) return 0.5 - x * normalCentre(x)
  if (x < 0) return 1 - normalSurvival(-x)
  if (x === Infinity) return 0
  const { square, rest, factor } = normalTail(x)
  return Math.max(Math.exp(-square) * Math.exp(-rest) * factor, Number.MIN_VALUE)
}
