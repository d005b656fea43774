/**
 * An e-value from a p-value: ∫ over κ of κ·p^(κ−1), which has a mean of at most 1 where p is uniform.
 *
 *   e = (1 − p + p·ln p)/(p·(ln p)²)
 *
 * @param p  above 0, at most 1
 *
 * Its logarithm is evidence in nats, as `eBenjaminiHochberg` of `sequential` takes it.
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
