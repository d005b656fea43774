import { factorsOf, offsetIn, sourcesOf } from 'bernoulli/training'
import type { ModelColumn, Runtime } from 'bernoulli/training'
import type { ColumnDependence, Importance, PartialDependence } from '@bernoulli/report/card'
import { askRows } from '../../training/runtime/index.ts'
import { columnGroups } from '../importance/index.ts'
import { dependenceOf } from './dependenceOf.ts'
import type { AskedTable } from './dependenceOf.ts'

/** Columns that are looked at: those that matter most. */
const COLUMNS = 30

/** How what a model says moves with each column, on rows it has not seen; those that matter most first. */
export async function dependence(
  runtime: Runtime,
  file: Uint8Array,
  columns: readonly ModelColumn[],
  table: AskedTable,
  importance: Importance,
  level: number,
  label: number,
): Promise<PartialDependence> {
  const ask = (values: Float32Array): Promise<Float32Array> =>
    askRows(runtime, file, { row: [columns.length], values }, label)
  const ranks = ranksOf(columns, importance)
  const rank = (name: string): number => ranks.get(name) ?? importance.columns.length
  const given = offsetIn(columns)
  const names = sourcesOf(columns.filter((column) => column !== given))
    .map(({ name }) => name)
    .toSorted((a, b) => rank(a) - rank(b))
    .slice(0, COLUMNS)
  const found: ColumnDependence[] = []
  for (const name of names) {
    const one = await dependenceOf(table, columns, name, ask, level)
    if (one !== null) found.push(one)
  }
  return { rows: table.values[0]?.length ?? 0, columns: found }
}

/** The place of each column of the table among those that matter, which is that of its group. */
function ranksOf(columns: readonly ModelColumn[], importance: Importance): ReadonlyMap<string, number> {
  const rankOf = new Map(importance.columns.map(({ name }, rank) => [name, rank]))
  return new Map(
    columnGroups(columns).flatMap(({ name, places }) =>
      places
        .flatMap((place) => factorsOf(columns[place] as ModelColumn))
        .map(({ column }) => [column, rankOf.get(name) ?? rankOf.size] as const),
    ),
  )
}
