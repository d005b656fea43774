/**
 * A function of the natural cubic spline with these knots k₁ < … < k_K: cubic between them, straight beyond the outer
 * ones. The first is x itself; the others, for j from 1 to K − 2, are d_j(x) − d_{K−1}(x) with
 *
 *   d_j(x) = ((x − k_j)₊³ − (x − k_K)₊³)/(k_K − k_j),
 *
 * divided by (k_K − k₁)², so that all are on the scale of x. With a constant they span what R's `ns` spans.
 *
 * Source: Hastie, Tibshirani & Friedman 2009, The Elements of Statistical Learning, formulas 5.4 and 5.5.
 *
 * @param basis  0 for x itself, up to K − 2
 *
 * @example
 * splineBasis([0, 1, 2], 1, 1) // => 0.125
 */
export function splineBasis(knots: readonly number[], basis: number, x: number): number {
  if (basis === 0) return x
  const [first, last] = [knots[0] as number, knots.at(-1) as number]
  const part = (knot: number): number => (cube(x - knot) - cube(x - last)) / (last - knot)
  const through = part(knots[basis - 1] as number) - part(knots.at(-2) as number)
  return through / (last - first) ** 2
}

const cube = (x: number): number => (x > 0 ? x * x * x : 0)

/**
 * Knots of a spline with so many functions: the ends of the values and quantiles between them, each once.
 *
 * @param values  finite, sorted
 *
 * @example
 * splineKnots([0, 1, 2, 3, 4, 5, 6, 7, 8], 4) // => [0, 2, 4, 6, 8]
 */
export function splineKnots(values: ArrayLike<number>, functions: number): readonly number[] {
  const quantile = (share: number): number => {
    const at = share * (values.length - 1)
    const below = Math.floor(at)
    const [a, b] = [values[below] as number, values[Math.min(below + 1, values.length - 1)] as number]
    return a + (at - below) * (b - a)
  }
  const knots = Array.from({ length: functions + 1 }, (_, i) => quantile(i / functions))
  return knots.filter((knot, i) => i === 0 || knot > (knots[i - 1] as number))
}
