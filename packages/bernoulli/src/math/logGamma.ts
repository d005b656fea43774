/**
 * Logarithm of the gamma function around its zero at 2, where it keeps all its digits.
 *
 *   logGamma2p(x) = ln Γ(2 + x) = (1 − γ)·x + Σ (ζ(k) − 1)·(−x)^k/k for |x| ≤ 1/2
 */
export function logGamma2p(x: number): number {
  let tail = 0
  for (let k = zetaLess1.length - 1; k >= 0; k--) tail = (zetaLess1[k] as number) / (k + 2) - x * tail
  return x * (0.42278433509846713 + x * tail)
}

// ζ(k) − 1 for k = 2, 3, …
const zetaLess1 = [
  0.6449340668482264, 0.2020569031595943, 0.08232323371113819, 0.03692775514336993, 0.01734306198444914,
  0.008349277381922827, 0.00407735619794434, 0.0020083928260822143, 0.0009945751278180853,
  0.0004941886041194645, 0.0002460865533080483, 0.00012271334757848915, 0.00006124813505870483,
  0.00003058823630702049, 0.00001528225940865187, 0.000007637197637899763, 0.00000381729326499984,
  0.000001908212716553939, 9.539620338727962e-7, 4.769329867878064e-7, 2.38450502727733e-7,
  1.1921992596531106e-7, 5.960818905125948e-8, 2.980350351465228e-8, 1.4901554828365043e-8,
  7.45071178983543e-9, 3.725334024788457e-9,
]

/**
 * What Stirling's formula misses.
 *
 *   stirlingError(n) = ln Γ(n + 1) − (n + 1/2)·ln n + n − ln(2π)/2
 *
 * @param n  > 0
 * @returns about 1/(12n)
 *
 * Below 10 it climbs by stirlingError(n) = stirlingError(n + 1) + (n + 1/2)·ln(1 + 1/n) − 1.
 * Source: Loader 2000, Fast and accurate computation of binomial probabilities.
 *
 * @example
 * stirlingError(10).toFixed(12) // => '0.008330563433'
 */
export function stirlingError(n: number): number {
  let climbed = 0
  let m = n
  for (; m < 10; m++) climbed += (m + 0.5) * Math.log1p(1 / m) - 1
  const r = 1 / m
  const rr = r * r
  let tail = 0
  for (let k = series.length - 1; k >= 0; k--) tail = (series[k] as number) + rr * tail
  return climbed + r * tail
}

// B(2k) / (2k(2k − 1))
const series = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360, 1 / 156, -3617 / 122400]

/**
 * Logarithm of the gamma function.
 *
 *   logGamma(x) = ln Γ(x), Γ(n + 1) = n!
 *
 * @param x  ≥ 0; 0 gives Infinity, below NaN
 * @returns  nats; exactly 0 at 1 and 2
 *
 * From 10 on Stirling's series; below, the Taylor series around the zero at 2 and the recurrence.
 *
 * Accuracy: 1e-15 relative for x from 1e-300 to 1e100, against mpmath (test/golden/mathDistributions.json).
 *
 * @example
 * logGamma(5) // => 3.1780538303479458
 */
export function logGamma(x: number): number {
  if (!(x >= 0)) return Number.NaN
  if (x === Infinity) return Infinity
  if (x >= 10) return (x - 0.5) * Math.log(x) - x + 0.9189385332046728 + stirlingError(x)
  if (x < 0.5) return logGamma2p(x) - Math.log1p(x) - Math.log(x)
  if (x < 1.5) return logGamma2p(x - 1) - Math.log1p(x - 1)
  let rest = x
  let factor = 1
  while (rest > 2.5) factor *= --rest
  return logGamma2p(rest - 2) + Math.log(factor)
}
