import type { Cells } from '../cells/index.ts'

/**
 * Covariance of two functions of the totals, from their influences: what a unit of weight in each cell moves them by. Each
 * influence adds up to 0 over the rows.
 *
 *   rows:    Σ influence·influence′·W/(W − 1),  groups:  the same of the totals of groups, G/(G − 1) for W/(W − 1)
 *
 * What rounding leaves of equal units counts as 0.
 */
export function covarianceOf(
  { moments, units }: Cells,
  influence: readonly number[],
  other: readonly number[] = influence,
): number {
  let [total, size] = [0, 0]
  moments.forEach((row, i) => {
    row.forEach((moment, j) => {
      const term = (influence[i] as number) * (other[j] as number) * moment
      total += term
      size += Math.abs(term)
    })
  })
  const rounding = 1e-13 * size
  const beyond = influence === other ? total > rounding : Math.abs(total) > rounding
  return beyond ? (total * units) / (units - 1) : 0
}
