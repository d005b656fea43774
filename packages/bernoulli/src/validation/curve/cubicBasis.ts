/** Shares of the weight below each knot. */
const shares: Readonly<Record<number, readonly number[]>> = {
  3: [0.1, 0.5, 0.9],
  4: [0.05, 0.35, 0.65, 0.95],
  5: [0.05, 0.275, 0.5, 0.725, 0.95],
}

/** How many knots a curve may have. */
export const knotCounts: readonly number[] = Object.keys(shares).map(Number)

/**
 * Harrell's knots: the smallest log-odds up to which each share of the weight is reached, each once.
 *
 * Source: Harrell, Regression Modeling Strategies, 2nd edition, section 2.4.6.
 */
export function knotsOf(logit: Float64Array, weight: Float64Array, many: number): readonly number[] {
  const all = weight.reduce((sum, w) => sum + w, 0)
  const found = (shares[many] ?? []).map((share) => {
    let before = 0
    const place = weight.findIndex((w) => (before += w) >= share * all * (1 - 1e-12))
    return logit[place === -1 ? logit.length - 1 : place] as number
  })
  return [...new Set(found)]
}

/**
 * A restricted cubic at z, straight beyond its outer knots.
 *
 *   X_j(z) = ((z−t_j)₊³ − (z−t_{k−1})₊³·(t_k−t_j)/(t_k−t_{k−1}) + (z−t_k)₊³·(t_{k−1}−t_j)/(t_k−t_{k−1}))/(t_k−t_1)²
 *
 * Beyond the last knot it is evaluated as its line: cubes of large log-odds that cancel would leave nothing.
 *
 * Accuracy: 1e-14 relative to the largest cube within the knots.
 * Source: Harrell, Regression Modeling Strategies, 2nd edition, section 2.4.5.
 *
 * @example
 * cubicBasis([-1, 0, 1], 0, 2) // => 3
 */
export function cubicBasis(knots: readonly number[], j: number, z: number): number {
  const k = knots.length
  const t = (i: number): number => knots[i] as number
  const [first, own, before, last] = [t(0), t(j), t(k - 2), t(k - 1)]
  const scale = (last - first) ** 2
  const within = Math.min(z, last)
  const cube = (x: number): number => Math.max(0, x) ** 3
  const ratio = (last - own) / (last - before)
  const value = cube(within - own) - cube(within - before) * ratio
  const slope = z > last ? 3 * ((last - own) ** 2 - (last - before) ** 2 * ratio) : 0
  return (value + slope * (z - within)) / scale
}
