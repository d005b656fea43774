import { describeColumn } from '../../columns/index.ts'
import type { ColumnDescription, ColumnSample } from '../../columns/index.ts'
import type { FileColumn } from './columnSql.ts'
import type { Reads } from './Reads.ts'

/** How many rows are looked at to see what a column holds. */
const LOOK = 1000

/** Of wide tables fewer, so that a look takes no longer. */
const VALUES = 500_000

/** From so many rows on only the first are looked at, or stretches of them: all others would have to be read. */
const FEW = 200_000

/** So many columns are asked for in one query. */
const AT_ONCE = 200

/** Longer texts are cut: they are no values of labels. */
const LONGEST = 200

/** Rows to look at. */
export interface Lookable {
  /** What stands after FROM. */
  readonly relation: string
  /** The same with the place of each row, and how to ask for that; left out where only the first rows come cheaply. */
  readonly numbered?: { readonly relation: string; readonly row: string }
  /** Whether rows from one place to another are read without reading the rest. */
  readonly seekable?: boolean
}

/**
 * What a look at some rows says about each column: rows drawn from everywhere where there are not too many, else the
 * first, or stretches in even distances.
 */
export async function lookAtColumns(
  connection: Reads,
  columns: readonly FileColumn[],
  rows: Lookable,
): Promise<readonly ColumnDescription[]> {
  const look = Math.max(50, Math.min(LOOK, Math.floor(VALUES / columns.length)))
  const from = await drawn(connection, rows, look)
  const described: ColumnDescription[] = []
  for (let first = 0; first < columns.length; first += AT_ONCE) {
    const some = columns.slice(first, first + AT_ONCE)
    const { columns: seen } = await connection.read(`SELECT ${some.map(textOf).join(', ')} FROM ${from}`)
    for (const [i, { name, type }] of some.entries())
      described.push(
        describeColumn({
          name,
          type: kinds[type],
          values: Array.from(seen[i] ?? [], (value) => (value === null ? null : String(value))),
        }),
      )
  }
  return described
}

const kinds: Readonly<Record<FileColumn['type'], ColumnSample['type']>> = {
  text: 'text',
  boolean: 'boolean',
  double: 'number',
  float: 'number',
  decimal: 'number',
  number: 'number',
  time: 'time',
  other: 'other',
}

function textOf({ sql, type }: FileColumn): string {
  if (type === 'text') return `left(CAST(${sql} AS VARCHAR), ${LONGEST})`
  return type === 'other' ? `CASE WHEN ${sql} IS NOT NULL THEN '' END` : `CAST(${sql} AS VARCHAR)`
}

/** What stands after FROM, for rows that are drawn by a hash of their place, so that every query draws the same. */
async function drawn(connection: Reads, rows: Lookable, look: number): Promise<string> {
  const { relation, numbered, seekable } = rows
  const first = `${relation} LIMIT ${look}`
  if (numbered === undefined) return first
  const count = Number((await connection.read(`SELECT count(*) FROM ${relation}`)).columns[0]?.[0])
  if (count <= look) return relation
  const { row } = numbered
  if (count <= FEW) return `${numbered.relation} WHERE hash(${row}) % ${count} < ${look}`
  if (seekable !== true) return first
  // One condition with all of them would read every row.
  const stretch = Math.floor(look / 5)
  const stretches = Array.from({ length: 5 }, (_, i) => {
    const at = Math.floor((i * (count - stretch)) / 4)
    return `SELECT * FROM ${numbered.relation} WHERE ${row} BETWEEN ${at} AND ${at + stretch - 1}`
  })
  return `(${stretches.join(' UNION ALL ')})`
}
