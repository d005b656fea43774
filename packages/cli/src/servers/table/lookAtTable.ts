import { describeColumn } from 'bernoulli/columns'
import type { ColumnDescription, ColumnSample } from 'bernoulli/columns'
import type { TableColumn } from '../columns/index.ts'
import type { Server } from '../server/index.ts'

/** How many rows are looked at to see what a column holds. */
const LOOK = 1000
/** Of wide tables fewer. */
const VALUES = 200_000
/** Longer texts are cut: they are no values of labels. */
const LONGEST = 200

const kinds: Readonly<Record<TableColumn['type'], ColumnSample['type']>> = {
  text: 'text',
  boolean: 'boolean',
  double: 'number',
  decimal: 'number',
  number: 'number',
  time: 'time',
  other: 'other',
}

/** What the first rows that the server hands out say about each column. */
export async function lookAtTable(
  database: Server,
  columns: readonly TableColumn[],
  relation: string,
): Promise<readonly ColumnDescription[]> {
  const {
    start,
    dialect: { text },
  } = database.words
  const shown = columns.map(({ sql, type }) =>
    type === 'other'
      ? `CASE WHEN ${sql} IS NOT NULL THEN '' END`
      : type === 'text'
        ? start(text(sql), LONGEST)
        : text(sql),
  )
  const rows = Math.max(50, Math.min(LOOK, Math.floor(VALUES / columns.length)))
  const { columns: seen } = await database.query(`SELECT ${shown.join(', ')} FROM ${relation} LIMIT ${rows}`)
  return columns.map(({ name, type }, i) =>
    describeColumn({
      name,
      type: kinds[type],
      values: Array.from(seen[i] ?? [], (value) => (value === null ? null : String(value))),
    }),
  )
}
