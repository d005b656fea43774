import { crossEntropyFromLogit } from './crossEntropyFromLogit.ts'
import { deviance } from './deviance.ts'
import { entropy } from './entropy.ts'
import { gradientFromLogit } from './gradientFromLogit.ts'
import { sigmoid } from './sigmoid.ts'

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
