import { InputError } from 'bernoulli'
import { duckdb } from 'bernoulli/sql'
import {
  missingInText,
  numberColumn,
  openFiles,
  type FileColumn,
  type FileTable,
} from '../../duckdb/index.ts'
import { closest } from '../../shell/suggestions/index.ts'
import { interruption } from '../../shell/process/index.ts'

/** A column that is wanted: what it may be called, and how it is read. */
export interface Wanted {
  readonly names: readonly string[]
  /** As it was named with an option. */
  readonly named?: string | undefined
  readonly option: string
  readonly read: 'text' | 'number' | 'time' | 'label'
  readonly optional?: boolean
  /** Whether a row may have no value. */
  readonly empty?: boolean
}

/** Rows of a delivery in the table `taken`, under the names that are wanted, with their place as `row`. */
export interface Delivery {
  readonly file: string
  readonly rows: number
  /** The wanted names that there are columns for. */
  readonly names: ReadonlySet<string>
  readonly query: FileTable['query']
  readonly stream: FileTable['stream']
}

/**
 * The wanted columns of a file of any kind, as a table.
 *
 * @param beside  the only file that may be written
 * @throws InputError when a column is not there, or a value is missing or is not what it is read as
 */
export async function readDelivery<To>(
  file: string,
  wanted: Readonly<Record<string, Wanted>>,
  beside: string,
  use: (delivery: Delivery) => Promise<To>,
): Promise<To> {
  const data = await openFiles([file], { signal: interruption, writes: [beside] })
  try {
    return await data.unchanged(async () => {
      const table = await data.table()
      const chosen = Object.entries(wanted).flatMap(([name, want]) => {
        const column = columnFor(table.columns, want, file)
        return column === undefined ? [] : [{ name, want, column }]
      })
      const select = chosen.map(
        ({ name, want, column }) => `${sqlFor(want, column)} AS ${duckdb.identifier(name)}`,
      )
      const raw = chosen.map(
        ({ name, column }) => `CAST(${column.sql} AS VARCHAR) AS ${duckdb.identifier(`raw ${name}`)}`,
      )
      await table.query(
        `CREATE OR REPLACE TABLE taken AS SELECT row_number() OVER () - 1 AS row, ${[...select, ...raw].join(', ')} FROM ${table.relation}`,
      )
      const rows = Number((await table.query('SELECT count(*) FROM taken')).columns[0]?.[0])
      const delivery: Delivery = {
        ...{ file, rows, names: new Set(chosen.map(({ name }) => name)) },
        query: (statement) => table.query(statement),
        stream: (statement, piece) => table.stream(statement, piece),
      }
      for (const { name, want, column } of chosen) await refuseUnread(delivery, name, want, column)
      return use(delivery)
    })
  } finally {
    await data.close()
  }
}

const kinds = { text: 'a text', number: 'a number', time: 'a time', label: '0, 1 or a share' } as const

async function refuseUnread(
  delivery: Delivery,
  name: string,
  want: Wanted,
  column: FileColumn,
): Promise<void> {
  const [value, raw] = [duckdb.identifier(name), duckdb.identifier(`raw ${name}`)]
  const bad = want.read === 'text' ? `${value} IS NULL` : `(${value} IS NULL OR isnan(${value}))`
  const empty = `(${raw} IS NULL OR ${missingInText(raw)})`
  const found = await offending(delivery, want.empty === true ? `${bad} AND NOT ${empty}` : bad, raw)
  if (found === undefined) return
  const none = found.rows.every(({ value: text }) => typeof text !== 'string' || text.trim() === '')
  throw new InputError({
    problem: none ? 'no value' : `not ${kinds[want.read]}`,
    place: `${column.name} of ${delivery.file}`,
    ...(want.read === 'time' ? { expected: 'a time such as 2026-01-31T14:00:00Z' } : {}),
    ...found,
    advice: 'Every row needs one; nothing was taken in.',
  })
}

/** The first rows for which something holds, and how many there are. */
export async function offending(
  { query, rows: all }: Delivery,
  holds: string,
  shown: string,
): Promise<
  | {
      readonly rows: readonly { readonly row: number; readonly value: unknown }[]
      readonly count: number
      readonly of: number
    }
  | undefined
> {
  const count = Number((await query(`SELECT count(*) FROM taken WHERE ${holds}`)).columns[0]?.[0])
  if (count === 0) return undefined
  const { columns, rows } = await query(`SELECT row, ${shown} FROM taken WHERE ${holds} ORDER BY row LIMIT 5`)
  return {
    rows: Array.from({ length: rows }, (_, i) => ({
      row: Number(columns[0]?.[i]),
      value: columns[1]?.[i] ?? null,
    })),
    ...{ count, of: all },
  }
}

function sqlFor({ read }: Wanted, column: FileColumn): string {
  if (read === 'text') {
    const text = `CAST(${column.sql} AS VARCHAR)`
    return `CASE WHEN NOT ${missingInText(text)} THEN ${text} END`
  }
  return numberColumn(column, read === 'number' ? 'other' : read).number
}

function columnFor(columns: readonly FileColumn[], want: Wanted, file: string): FileColumn | undefined {
  const { names, named, option, optional = false } = want
  const found = columns.filter(({ name }) =>
    named === undefined ? names.includes(name.toLowerCase()) : name === named,
  )
  const [column, other] = found
  if (column !== undefined && other === undefined) return column
  if (column === undefined && optional && named === undefined) return undefined
  const meant = closest(
    named ?? names[0] ?? '',
    columns.map(({ name }) => name),
  )
  throw new InputError({
    problem: column === undefined ? 'no such column' : 'several such columns',
    place: file,
    expected: named ?? names.join(', '),
    received: columns.map(({ name }) => name).join(', '),
    advice: `Name it with ${option}${meant === undefined || column !== undefined ? '' : ` ${meant}`}.`,
  })
}
