import { factorsOf, offsetIn } from 'bernoulli/training'
import type { ModelColumn } from 'bernoulli/training'

/** Columns of a model that are made of the same columns of a table, and their places. */
export interface ColumnGroup {
  readonly name: string
  readonly places: readonly number[]
}

/** Parts the columns of a model: those that share a column of the table, as a product and its factors do, go together. Log-odds that are only added stay apart. */
export function columnGroups(columns: readonly ModelColumn[]): readonly ColumnGroup[] {
  let groups: readonly { readonly names: readonly string[]; readonly places: readonly number[] }[] = []
  const offset = offsetIn(columns)
  columns.forEach((column, place) => {
    if (column === offset) return
    const names = factorsOf(column).map((factor) => factor.column)
    const touched = groups.filter((group) => group.names.some((name) => names.includes(name)))
    const joined = {
      names: [...new Set([...touched.flatMap((group) => group.names), ...names])],
      places: [...touched.flatMap((group) => group.places), place],
    }
    groups = [...groups.filter((group) => !touched.includes(group)), joined]
  })
  return groups.map(({ names, places }) => ({ name: names.join(', '), places }))
}
