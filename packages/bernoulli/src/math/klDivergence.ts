import { crossEntropyFromLogit, gradientFromLogit, isProbability } from './crossEntropy.ts'
import { deviance } from './deviance.ts'
import { entropy } from './entropy.ts'
import { sigmoid } from './sigmoid.ts'

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

/**
 * What a logit costs over the floor, for one example.
 *
 *   klDivergenceFromLogit(y, z) = klDivergence(y, σ(z)) = crossEntropyFromLogit(y, z) − entropy(y)
 *
 * It subtracts only where the excess is at least the floor, or σ(z) underflows; nearer, it is the divergence of
 * σ(z) from y, whose difference is the gradient.
 *
 * @param y  label in [0, 1], outside NaN
 * @param z  logit, any real; Infinity costs 0 for y = 1 and Infinity for y < 1, −Infinity the mirror image
 * @returns  nats, ≥ 0
 *
 * Accuracy: 5 u (u = 2⁻⁵³, relative) more than moving z by u·z would change it,
 * against mpmath (test/golden/mathFunctions.json).
 *
 * @example
 * klDivergenceFromLogit(0.5, 0) // => 0
 */
export function klDivergenceFromLogit(y: number, z: number): number {
  const cost = crossEntropyFromLogit(y, z)
  const floor = entropy(y)
  if (!(cost <= 2 * floor && Math.abs(z) < 708)) return cost - floor
  const d = gradientFromLogit(y, z)
  return deviance(y, sigmoid(z), d) + deviance(1 - y, sigmoid(-z), -d)
}
