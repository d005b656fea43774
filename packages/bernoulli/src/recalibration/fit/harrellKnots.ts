/** Shares of the weight below each knot. */
const shares: Readonly<Record<number, readonly number[]>> = {
  3: [0.1, 0.5, 0.9],
  4: [0.05, 0.35, 0.65, 0.95],
  5: [0.05, 0.275, 0.5, 0.725, 0.95],
}

/** How many knots a curve may have. */
export const knotCounts: readonly number[] = Object.keys(shares).map(Number)

/**
 * Harrell's knots: the smallest log-odds up to which each share of the weight is reached; the same one twice where a
 * prediction has that much of the weight.
 *
 * @param logit  in increasing order
 * @param many   one of `knotCounts`
 *
 * Source: Harrell, Regression Modeling Strategies, 2nd edition, section 2.4.6.
 *
 * @example
 * harrellKnots(Float64Array.of(-2, -1, 1, 2), Float64Array.of(8, 8, 8, 8), 3) // => [-2, -1, 2]
 */
export function harrellKnots(logit: Float64Array, weight: Float64Array, many: number): readonly number[] {
  const wanted = shares[many] ?? []
  const all = weight.reduce((sum, w) => sum + w, 0)
  const found: number[] = []
  let sum = 0
  for (const [i, w] of weight.entries()) {
    sum += w
    while (found.length < wanted.length && sum >= (wanted[found.length] as number) * all * (1 - 1e-12))
      found.push(logit[i] as number)
  }
  return found
}
