/** What a group of rows has a part in: of a sum over pairs of rows, and of the weight of those pairs. */
export interface Part {
  sum: number
  weight: number
}

/**
 * The standard error of sum/weight, by what it is without each of the groups (delete-a-group jackknife):
 *
 *   √((G − 1)/G·Σ_g(θ₋g − θ̄)²),  θ₋g = (sum − sum of the pairs of g)/(weight − weight of the pairs of g)
 *
 * Infinity where nothing is left without one of them, as with two groups when pairs are of different ones.
 *
 * Source: Arvesen 1969, doi:10.1214/aoms/1177697287.
 */
export function withoutEach({ sum, weight }: Part, groups: readonly Part[]): number {
  const count = groups.length
  const left = groups.map((part) => ({ sum: sum - part.sum, weight: weight - part.weight }))
  // What rounding leaves of no pair is no pair.
  if (count < 2 || left.some((part) => !(part.weight > 1e-12 * weight))) return Infinity
  const values = left.map((part) => part.sum / part.weight)
  const mean = values.reduce((total, value) => total + value, 0) / count
  const squares = values.reduce((total, value) => total + (value - mean) ** 2, 0)
  return Math.sqrt((squares * (count - 1)) / count)
}
