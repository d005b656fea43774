import { pathNamed, pathsIn } from 'bernoulli/columns'
import type { ColumnDescription } from 'bernoulli/columns'
import type { Connection } from '../files/index.ts'
import type { FileColumn, Lookable } from 'bernoulli/duckdb'
import { asJson, pathColumn } from './pathColumn.ts'

/** So many rows are looked at. */
const LOOK = 200

/** So much of a value is looked at. */
const LONGEST = 100_000

/** What may be named within columns. */
export interface Mentioned {
  /** Names that were given, of columns or of values within them. */
  readonly names: readonly string[]
  /** How the names of columns may begin besides, in several files. */
  readonly prefixes: readonly string[]
}

/**
 * Columns of values within the values of others: those that are mentioned, and those that a look at some rows finds, in
 * objects and in lists of two.
 */
export async function columnsWithin(
  connection: Connection,
  columns: readonly FileColumn[],
  look: readonly ColumnDescription[],
  { relation }: Lookable,
  { names, prefixes }: Mentioned,
): Promise<readonly FileColumn[]> {
  const outer = columns.filter((column, i) => look[i]?.kind === 'other' && asJson(column) !== undefined)
  if (outer.length === 0) return []
  const found = new Map<string, FileColumn>()
  const taken = new Set(columns.map(({ name }) => name))
  const add = (column: FileColumn | undefined): void => {
    if (column !== undefined && !taken.has(column.name)) found.set(column.name, column)
  }
  const selected = outer.map((column) => `left(${asJson(column)}, ${LONGEST})`).join(', ')
  const seen = await connection.read(`SELECT ${selected} FROM (SELECT * FROM ${relation} LIMIT ${LOOK})`)
  for (const [i, column] of outer.entries()) {
    const texts = Array.from(seen.columns[i] ?? [], (value) => (value === null ? null : String(value)))
    for (const path of pathsIn(texts)) add(pathColumn(column, path))
  }
  for (const name of names)
    for (const prefix of ['', ...prefixes]) {
      const meant = pathNamed(
        `${prefix}${name}`,
        outer.map((column) => column.name),
      )
      const column = outer.find((one) => one.name === meant?.column)
      const within = column && meant && pathColumn(column, meant.path)
      if (within === undefined || found.has(within.name) || taken.has(within.name)) continue
      if (await holdsAny(connection, within, relation)) add(within)
    }
  return [...found.values()]
}

/** Whether any row has such a value; a look at some does not see those that are rare. */
async function holdsAny(connection: Connection, { sql }: FileColumn, relation: string): Promise<boolean> {
  const { columns } = await connection.read(`SELECT 1 FROM ${relation} WHERE ${sql} IS NOT NULL LIMIT 1`)
  return (columns[0]?.length ?? 0) > 0
}
