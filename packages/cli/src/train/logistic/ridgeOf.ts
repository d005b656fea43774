import type { ModelColumn } from 'bernoulli/training'

/** A ridge for each column: of numbers as if they were standardised, of categories as it is. */
export function ridgeOf(columns: readonly ModelColumn[], ridge: number): Readonly<Record<string, number>> {
  return Object.fromEntries(
    columns.map((column) => [column.name, column.kind === 'number' ? ridge * column.scale ** 2 : ridge]),
  )
}
