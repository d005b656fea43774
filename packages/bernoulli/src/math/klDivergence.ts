import { deviance } from './deviance.ts'
import { isProbability } from './isProbability.ts'

/**
 * What a probability costs over the floor, for one example: Kullback-Leibler divergence, without subtracting.
 *
 *   klDivergence(y, p) = y ln(y/p) + (1 − y) ln((1 − y)/(1 − p)) = crossEntropy(y, p) − entropy(y)
 *
 * @param y  label in [0, 1], outside NaN
 * @param p  probability in [0, 1], outside NaN
 * @returns  nats, ≥ 0; 0 exactly when p = y (the smallest positive float64 stands for less);
 *           Infinity when p = 0 < y or p = 1 > y
 *
 * Accuracy: 10 u (u = 2⁻⁵³, relative) however close p is to y, against mpmath (test/golden/mathFunctions.json).
 *
 * @example
 * klDivergence(0.3, 0.3) // => 0
 */
export function klDivergence(y: number, p: number): number {
  if (!isProbability(y) || !isProbability(p)) return Number.NaN
  const d = p - y
  return d === 0 ? 0 : Math.max(deviance(y, p, d) + deviance(1 - y, 1 - p, -d), Number.MIN_VALUE)
}
