/** The standard error of a sum of shares, whole groups together; Infinity where there is one row or group. */
export function errorOf(shares: Float64Array, clusters: Float64Array | undefined): number {
  const sums = new Map<number, number>()
  shares.forEach((share, row) => {
    const cluster = clusters?.[row] ?? row
    sums.set(cluster, (sums.get(cluster) ?? 0) + share)
  })
  const count = sums.size
  if (count < 2) return Infinity
  const squares = [...sums.values()].reduce((sum, value) => sum + value ** 2, 0)
  return Math.sqrt((squares * count) / (count - 1))
}
