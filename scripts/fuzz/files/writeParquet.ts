import { DuckDBInstance } from '@duckdb/node-api'
import type { DuckDBConnection } from '@duckdb/node-api'
import type { Draw } from './draw.ts'
import type { DrawnTable } from './drawTable.ts'
import type { Piece } from './writeText.ts'

let connection: Promise<DuckDBConnection> | undefined

const whole = ['BOOLEAN', 'TINYINT', 'UINTEGER', 'BIGINT', 'DECIMAL(4,1)']

/** A type that holds these values, and is not always the same. */
function typeFor(draw: Draw, values: readonly (number | null)[], column: number): string {
  const given = values.filter((value) => value !== null)
  const fits: string[] = ['DOUBLE', 'VARCHAR']
  if (given.every((value) => Math.fround(value) === value)) fits.push('FLOAT')
  if (given.every((value) => Number.isInteger(value * 4) && value < 90)) fits.push('DECIMAL(6,2)')
  if (given.every((value) => /^\d+(\.\d{1,20})?$/.test(String(value))))
    fits.push('DECIMAL(38,20)', 'DECIMAL(38,30)')
  if (given.every((value) => value === 0 || value === 1))
    fits.push(...whole.filter((type) => type !== 'BOOLEAN' || column === 0))
  return draw.one(fits)
}

/** A part of a table as a Parquet file, each column as one of the types that hold its values. */
export async function writeParquet(
  draw: Draw,
  table: DrawnTable,
  { from, to }: Piece,
  path: string,
): Promise<void> {
  connection ??= DuckDBInstance.create().then((instance) => instance.connect())
  const rows = table.rows.slice(from, to)
  const types = [0, 1, 2].map((i) =>
    typeFor(
      draw,
      rows.map((row) => row[i] as number | null),
      i,
    ),
  )
  const name = (i: number): string => `"${(table.names[i] as string).replaceAll('"', '""')}"`
  const text = (value: string): string => `'${value.replaceAll("'", "''")}'`
  const cells = rows.map((row, i) => {
    const values = row.map((value) => (value === null ? 'NULL' : text(String(value))))
    return `(${[...values, text(table.texts[from + i] as string)].join(', ')})`
  })
  const order = draw.shuffled([0, 1, 2, 3])
  const cast = (i: number): string => {
    const type = types[i] ?? 'VARCHAR'
    const column = /^(VARCHAR|DOUBLE|FLOAT|DECIMAL)/.test(type) ? `v${i}` : `CAST(v${i} AS DOUBLE)`
    return `CAST(${column} AS ${type}) AS ${name(i)}`
  }
  const groups = draw.chance(0.3) ? ', ROW_GROUP_SIZE 2048' : ''
  await (
    await connection
  ).run(
    `COPY (SELECT ${order.map(cast).join(', ')} FROM (VALUES ${cells.join(', ')}) AS t(v0, v1, v2, v3)) TO ${text(path)} (FORMAT parquet, COMPRESSION ${draw.one(['zstd', 'snappy', 'gzip', 'uncompressed'])}${groups})`,
  )
}
