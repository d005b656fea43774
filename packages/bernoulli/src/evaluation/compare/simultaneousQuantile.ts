import { normalSurvival, random, semidefiniteRoot, studentTQuantile } from '../../math/index.ts'

/** Draws behind the quantile: it is off by about 0.007 at level 0.95. */
const draws = 100_000

/**
 * How many standard errors intervals of all pairs reach, so that at the level all hold at once: the quantile of the
 * largest |t| among the pairs, which move together because they share predictors.
 *
 *   c = quantile of max over i < j of |g_i − g_j|/√Var(g_i − g_j),  g normal with the given covariance
 *
 * carried over to Student's t at the same tail probability. Never below the quantile of one pair, nor above
 * Bonferroni's.
 *
 * @param covariance        (k, k) of the predictors' mean losses, the first taken as 0
 * @param degreesOfFreedom  of the t
 *
 * Source: Hothorn, Bretz and Westfall, Biometrical Journal 50 (2008); the normal integral by simulation.
 */
export function simultaneousQuantile(
  covariance: readonly (readonly number[])[],
  degreesOfFreedom: number,
  level: number,
  seed: number,
): number {
  const k = covariance.length
  const at = (i: number, j: number): number => covariance[i]?.[j] ?? NaN
  const root = semidefiniteRoot(Float64Array.from(covariance.flat()), k)
  const apart = Array.from({ length: k }, (_, i) =>
    Array.from({ length: k }, (_, j) => Math.sqrt(Math.max(0, at(i, i) + at(j, j) - 2 * at(i, j)))),
  )
  const { normal } = random(seed)
  const largest = new Float64Array(draws)
  const z = new Float64Array(k)
  const g = new Float64Array(k)
  for (let draw = 0; draw < draws; draw++) {
    for (let i = 0; i < k; i++) z[i] = normal()
    for (let i = 0; i < k; i++) {
      let value = 0
      for (let j = 0; j <= i; j++) value += (root[i * k + j] as number) * (z[j] as number)
      g[i] = value
    }
    let most = 0
    for (let i = 0; i < k; i++)
      for (let j = 0; j < i; j++) {
        const size = apart[i]?.[j] as number
        if (size > 0) most = Math.max(most, Math.abs((g[i] as number) - (g[j] as number)) / size)
      }
    largest[draw] = most
  }
  const pairs = (k * (k - 1)) / 2
  const simulated = largest.sort()[Math.ceil(level * draws) - 1] as number
  const tail = Math.min((1 - level) / 2, Math.max(normalSurvival(simulated), (1 - level) / 2 / pairs))
  return -studentTQuantile(tail, degreesOfFreedom)
}
