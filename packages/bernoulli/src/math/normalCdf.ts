import { normalSurvival } from './normalSurvival.ts'

/**
 * Chance that a standard normal variable is at most x.
 *
 *   normalCdf(x) = Φ(x) = P(Z ≤ x) = normalSurvival(−x)
 *
 * @param x  any real or ±Infinity
 * @returns  probability in [0, 1]; the smallest positive float64 stands for less, 0 only at x = −Infinity
 *
 * Accuracy: that of {@link normalSurvival}.
 *
 * @example
 * normalCdf(0) // => 0.5
 */
export function normalCdf(x: number): number {
  return normalSurvival(-x)
}
