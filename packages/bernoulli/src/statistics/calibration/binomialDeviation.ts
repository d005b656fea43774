import { logGamma } from '../../math/index.ts'

/**
 * How far a binomial number lies from its mean, on average.
 *
 *   E|X − np| = 2ν·C(n, ν)·p^ν·(1 − p)^(n − ν + 1),  ν = ⌊np⌋ + 1
 *
 * @param n  trials ≥ 0; the gamma function carries it on between whole numbers
 * @param p  in [0, 1]
 *
 * Accuracy: 1e-7 relative up to a variance of 10^4; above it is √(2np(1 − p)/π), 1e-5 away.
 * Source: De Moivre 1730, as Diaconis & Zabell, Statistical Science 6 (1991).
 *
 * @example
 * binomialDeviation(2, 0.5).toFixed(12) // => '0.500000000000'
 */
export function binomialDeviation(n: number, p: number): number {
  const rate = Math.min(p, 1 - p)
  const variance = n * rate * (1 - rate)
  if (variance === 0) return 0
  if (variance > 1e4) return Math.sqrt((2 * variance) / Math.PI)
  const v = Math.floor(n * rate) + 1
  return 2 * v * Math.exp(logWays(n, v) + v * Math.log(n * rate) + (n - v + 1) * Math.log1p(-rate))
}

/** ln(C(n, v)/n^v); of very many trials by a series, because the gammas of n nearly cancel. */
function logWays(n: number, v: number): number {
  if (n < 1e7) return logGamma(n + 1) - logGamma(v + 1) - logGamma(n - v + 1) - v * Math.log(n)
  const squares = (v * (v - 1)) / (2 * n)
  return -logGamma(v + 1) - squares * (1 + (2 * v - 1) / (6 * n) + (v * (v - 1)) / (6 * n * n))
}
