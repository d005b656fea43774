import { InputError } from 'bernoulli'
import type { ColumnDescription } from 'bernoulli/columns'
import type { TableColumn } from '../columns/index.ts'
import type { Server } from '../server/index.ts'
import { lookAtTable } from './lookAtTable.ts'
import { relationOf, type Wanted } from './relationOf.ts'
import { rowNames } from './rowNames.ts'

export interface TableOptions extends Wanted {
  /** The column that tells rows apart. */
  readonly row?: string | undefined
}

/** The rows of a table, or of a query, and what a look at them says. */
export interface TableRows {
  readonly database: Server
  /** What stands after FROM. */
  readonly relation: string
  /** All columns. */
  readonly columns: readonly TableColumn[]
  /** Those but the one that tells rows apart. */
  readonly others: readonly TableColumn[]
  readonly look: readonly ColumnDescription[]
  /** What tells rows apart, in SQL; null where nothing does. */
  readonly names: string | null
}

/** @throws InputError when the table or a column is not there */
export async function openRows(database: Server, { row, ...wanted }: TableOptions): Promise<TableRows> {
  const relation = await relationOf(database, wanted)
  const columns = await columnsOf(database, relation)
  const names = row === undefined ? null : await rowNames(database, relation, row, columns)
  const others = columns.filter(({ name }) => name !== row)
  return { database, relation, columns, others, look: await lookAtTable(database, others, relation), names }
}

async function columnsOf(database: Server, relation: string): Promise<readonly TableColumn[]> {
  const columns = await database.fields(relation)
  const twice = columns.find(({ name }, i) => columns.findIndex((column) => column.name === name) < i)
  if (twice === undefined) return columns
  throw new InputError({
    problem: `two columns are called ${JSON.stringify(twice.name)}`,
    place: '--query',
    advice: 'Give each a name of its own, with AS.',
  })
}
