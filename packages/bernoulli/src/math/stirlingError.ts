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
