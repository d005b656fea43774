import { studentTQuantile } from 'bernoulli/math'

/** How sure something is that was added up over rows, or groups of them. */
export interface Scatter {
  readonly standardError: number
  /** How far the interval reaches to each side: Student's t with one degree of freedom less than there are rows or groups. */
  readonly reach: number
}

/** @param units  how many rows or groups there are; Infinity where there is one */
export function scatterOf(standardError: number, units: number, level: number): Scatter {
  if (units < 2 || standardError === Infinity) return { standardError: Infinity, reach: Infinity }
  return { standardError, reach: studentTQuantile((1 + level) / 2, units - 1) * standardError }
}

/** Of a sum of shares, whole groups together: √(G/(G − 1)·Σ_g(Σ_{i∈g} share)²), G rows or groups that have weight. */
export function scatterOfShares(
  shares: Float64Array,
  weights: Float64Array | undefined,
  clusters: Float64Array | undefined,
  level: number,
): Scatter {
  const sums = new Map<number, number>()
  shares.forEach((share, row) => {
    if (weights?.[row] === 0) return
    const cluster = clusters?.[row] ?? row
    sums.set(cluster, (sums.get(cluster) ?? 0) + share)
  })
  const squares = [...sums.values()].reduce((sum, value) => sum + value ** 2, 0)
  return scatterOf(Math.sqrt((squares * sums.size) / (sums.size - 1)), sums.size, level)
}
