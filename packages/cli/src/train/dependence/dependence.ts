import { factorsOf, offsetIn, sourcesOf } from 'bernoulli/training'
import type { ModelColumn, Runtime } from 'bernoulli/training'
import type { Importance, PartialDependence } from '@bernoulli/report/card'
import { openAsked } from '../../training/runtime/index.ts'
import { columnGroups } from '../importance/index.ts'
import type { BlindModel } from '../importance/index.ts'
import { dependenceOf } from './dependenceOf.ts'
import type { AlongPart, AskedTable } from './dependenceOf.ts'

/** Columns that are looked at: those that matter most. */
const COLUMNS = 30

/**
 * How what a model says, or each of several of one table, moves with each column on rows it has not seen; the columns that
 * matter most first.
 *
 * @param models  with the places of their rows in the table
 * @param label   of several labels, which
 */
export async function dependence(
  runtime: Runtime,
  models: readonly Pick<BlindModel, 'columns' | 'file' | 'rows'>[],
  table: AskedTable,
  importance: Importance,
  { level, label }: { readonly level: number; readonly label: number },
): Promise<PartialDependence> {
  const columns = models[0]?.columns ?? []
  const ranks = ranksOf(columns, importance)
  const rank = (name: string): number => ranks.get(name) ?? importance.columns.length
  const given = offsetIn(columns)
  const names = sourcesOf(columns.filter((column) => column !== given))
    .map(({ name }) => name)
    .toSorted((a, b) => rank(a) - rank(b))
    .slice(0, COLUMNS)
  return {
    rows: table.values[0]?.length ?? 0,
    columns: await dependenceOf(table, names, partsOf(runtime, models, label), level),
  }
}

/** The models one after the other, each open as long as it is asked. */
async function* partsOf(
  runtime: Runtime,
  models: readonly Pick<BlindModel, 'columns' | 'file' | 'rows'>[],
  label: number,
): AsyncGenerator<AlongPart> {
  for (const { columns, file, rows } of models) {
    if (rows.length === 0) continue
    const model = await openAsked(runtime, file)
    try {
      yield { rows, columns, ask: (values) => model.ask({ row: [columns.length], values }, label) }
    } finally {
      await model.close()
    }
  }
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
