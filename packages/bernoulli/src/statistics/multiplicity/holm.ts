/**
 * P-values of several tests, each as large as Holm's rule makes it: below α they reject with a chance of at most α of any false
 * alarm among all of them, whatever they have to do with each other.
 *
 *   adjusted of the k-th smallest of m = max over j ≤ k of min(1, (m − j + 1)·p_j)
 *
 * @param pValues  in [0, 1]; null where there is no test, which stays null and is not counted
 *
 * Source: Holm, Scandinavian Journal of Statistics 6 (1979).
 *
 * @example
 * holm([0.01, null, 0.04, 0.03]) // => [0.03, null, 0.06, 0.06]
 */
export function holm(pValues: readonly (number | null)[]): readonly (number | null)[] {
  const order = pValues.flatMap((p, i) => (p === null ? [] : [{ p, i }])).toSorted((a, b) => a.p - b.p)
  const adjusted = pValues.map((p): number | null => p)
  let least = 0
  for (const [k, { p, i }] of order.entries()) {
    least = Math.max(least, Math.min(1, (order.length - k) * p))
    adjusted[i] = least
  }
  return adjusted
}
