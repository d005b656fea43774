/**
 * Which of several hypotheses are rejected when at most a share α of the rejections may be false on average, whatever they have
 * to do with each other: Benjamini and Hochberg's rule for e-values.
 *
 *   rejected: the k largest, k the most with k·e_(k) ≥ m/α
 *
 * @param eValues  ≥ 0; null where there is none, which is not rejected and not counted
 * @param alpha    above 0 and below 1
 *
 * Source: Wang and Ramdas, Journal of the Royal Statistical Society B 84 (2022).
 *
 * @example
 * eBenjaminiHochberg([100, 2, null, 40], 0.1) // => [true, false, false, true]
 */
export function eBenjaminiHochberg(eValues: readonly (number | null)[], alpha: number): readonly boolean[] {
  const order = eValues.flatMap((e, i) => (e === null ? [] : [{ e, i }])).toSorted((a, b) => b.e - a.e)
  const most = order.findLastIndex(({ e }, k) => (k + 1) * e * alpha >= order.length)
  const rejected = new Set(order.slice(0, most + 1).map(({ i }) => i))
  return eValues.map((_, i) => rejected.has(i))
}

/**
 * An e-value from a p-value: ∫ over κ of κ·p^(κ−1), which has a mean of at most 1 where p is uniform.
 *
 *   e = (1 − p + p·ln p)/(p·(ln p)²)
 *
 * @param p  above 0, at most 1
 *
 * Source: Vovk and Wang, Annals of Statistics 49 (2021).
 *
 * @example
 * eValueOf(0.001).toFixed(3) // => '20.791'
 */
export function eValueOf(p: number): number {
  const l = Math.log(p)
  if (l > -1e-3) return 0.5 - l / 6 + l ** 2 / 24
  return (1 - p + p * l) / (p * l * l)
}
