import { factorsOf, offsetIn, sourcesOf } from 'bernoulli/training'
import type { ModelColumn, Runtime } from 'bernoulli/training'
import type { ColumnDependence, Importance, PartialDependence } from '@bernoulli/report/card'
import { askRows } from '../../training/runtime/index.ts'
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
): Promise<PartialDependence> {
  const ask = (values: Float32Array): Promise<Float32Array> =>
    askRows(runtime, file, { row: [columns.length], values })
  const rank = (name: string): number => {
    const found = importance.columns.findIndex(({ name: group }) =>
      columns.some((column) =>
        factorsOf(column).some((factor) => factor.column === name && group.split(', ').includes(name)),
      ),
    )
    return found < 0 ? importance.columns.length : found
  }
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
