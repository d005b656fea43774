import { logGamma } from '../../math/index.ts'
import type { Random } from '../../math/index.ts'

/**
 * A Poisson number from a stream of random numbers.
 *
 * @param mean  ≥ 0
 *
 * Below a mean of 10 by inversion, above by transformed rejection; exact in distribution but for the rounding of float64.
 * Above 10^12 the normal distribution takes over, whose quantiles differ by less than 10^−6 standard deviations.
 * Source: Hörmann, Insurance: Mathematics and Economics 12 (1993), algorithm PTRS.
 *
 * @example
 * poisson(random(1), 0) // => 0
 */
export function poisson(stream: Random, mean: number): number {
  return poissonGiven(stream, mean, Math.exp(-mean))
}

/** The same where e^−mean, the chance of 0, is known already. */
export function poissonGiven({ uniform, normal }: Random, mean: number, chanceOfNone: number): number {
  if (mean < 10) return byInversion(uniform, mean, chanceOfNone)
  if (mean > 1e12) return Math.round(mean + Math.sqrt(mean) * normal())
  return byRejection(uniform, mean)
}

function byInversion(uniform: () => number, mean: number, chanceOfNone: number): number {
  let chance = chanceOfNone
  let left = uniform() - chance
  let k = 0
  while (left >= 0 && chance > 0) {
    k += 1
    chance *= mean / k
    left -= chance
  }
  return k
}

function byRejection(uniform: () => number, mean: number): number {
  const root = Math.sqrt(mean)
  const b = 0.931 + 2.53 * root
  const a = -0.059 + 0.02483 * b
  const inverseAlpha = 1.1239 + 1.1328 / (b - 3.4)
  const vr = 0.9277 - 3.6224 / (b - 2)
  const logMean = Math.log(mean)
  for (;;) {
    const u = uniform() - 0.5
    const v = 1 - uniform()
    const us = 0.5 - Math.abs(u)
    const k = Math.floor(((2 * a) / us + b) * u + mean + 0.43)
    if (us >= 0.07 && v <= vr) return k
    if (k < 0 || (us < 0.013 && v > us)) continue
    if (Math.log((v * inverseAlpha) / (a / (us * us) + b)) <= k * logMean - mean - logGamma(k + 1)) return k
  }
}
