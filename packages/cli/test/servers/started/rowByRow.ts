import type { Answer } from 'bernoulli'

/** An answer of numbers, row by row. */
export function rowByRow({ rows, columns }: Answer): readonly (readonly (number | null)[])[] {
  return Array.from({ length: rows }, (_, row) => columns.map((column) => column[row] as number | null))
}
