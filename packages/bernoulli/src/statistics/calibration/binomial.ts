import { logGamma } from '../../math/index.ts'
import type { Random } from '../../math/index.ts'

/**
 * Draws how many of n trials come out yes.
 *
 * @param n            a whole number ≥ 0
 * @param probability  of a yes, and its complement, which is exact near 0
 *
 * One trial by one uniform number, a mean below 10 by inversion, above by transformed rejection; exact in distribution but
 * for the rounding of float64. Above 10^12 trials the normal distribution takes over where both sides expect as many as 10^6.
 * Source: Hörmann, Journal of Statistical Computation and Simulation 46 (1993), algorithm BTRS.
 *
 * @example
 * binomial(5, 1, 0)(random(1)) // => 5
 */
export function binomial(n: number, probability: number, complement: number): (stream: Random) => number {
  if (probability > 0.5) {
    const noes = binomial(n, complement, probability)
    return (stream) => n - noes(stream)
  }
  if (n === 0 || probability === 0) return () => 0
  if (n === 1) return ({ uniform }) => (uniform() < probability ? 1 : 0)
  if (n * probability < 10) return byInversion(n, probability)
  return n > 1e12 && n * probability > 1e6 ? byNormal(n, probability) : byRejection(n, probability)
}

function byInversion(n: number, p: number): (stream: Random) => number {
  const none = Math.exp(n * Math.log1p(-p))
  const odds = p / (1 - p)
  return ({ uniform }) => {
    let chance = none
    let left = uniform() - chance
    let k = 0
    while (left >= 0 && k < n && chance > 0) {
      k += 1
      chance *= (odds * (n - k + 1)) / k
      left -= chance
    }
    return k
  }
}

function byNormal(n: number, p: number): (stream: Random) => number {
  const spread = Math.sqrt(n * p * (1 - p))
  return ({ normal }) => Math.min(n, Math.max(0, Math.round(n * p + spread * normal())))
}

function byRejection(n: number, p: number): (stream: Random) => number {
  const spread = Math.sqrt(n * p * (1 - p))
  const b = 1.15 + 2.53 * spread
  const a = -0.0873 + 0.0248 * b + 0.01 * p
  const centre = n * p + 0.5
  const inner = 0.92 - 4.2 / b
  const alpha = (2.83 + 5.1 / b) * spread
  const logOdds = Math.log(p / (1 - p))
  const mode = Math.floor((n + 1) * p)
  const atMode = logGamma(mode + 1) + logGamma(n - mode + 1)
  return ({ uniform }) => {
    for (;;) {
      const u = uniform() - 0.5
      const v = 1 - uniform()
      const us = 0.5 - Math.abs(u)
      const k = Math.floor(((2 * a) / us + b) * u + centre)
      if (us >= 0.07 && v <= inner) return k
      if (k < 0 || k > n) continue
      const scaled = Math.log((v * alpha) / (a / (us * us) + b))
      if (scaled <= atMode - logGamma(k + 1) - logGamma(n - k + 1) + (k - mode) * logOdds) return k
    }
  }
}
