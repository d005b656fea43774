import { DuckDBInstance } from '@duckdb/node-api'
import type { KeyValue } from 'bernoulli'

const types = { number: 'DOUBLE', boolean: 'BOOLEAN', string: 'VARCHAR' } as const

/** Columns as a Parquet file. */
export async function writeParquet(
  columns: Readonly<Record<string, readonly KeyValue[]>>,
  path: string,
): Promise<void> {
  const instance = await DuckDBInstance.create()
  const connection = await instance.connect()
  const names = Object.keys(columns)
  const quoted = names.map((name) => `"${name.replaceAll('"', '""')}"`)
  const typed = names.map((name, i) => {
    const sample = columns[name]?.find((value) => value !== null)
    return `${quoted[i]} ${types[typeof sample as keyof typeof types] ?? 'DOUBLE'}`
  })
  await connection.run(`CREATE TABLE t (${typed.join(', ')})`)
  const appender = await connection.createAppender('t')
  const rows = columns[names[0] ?? '']?.length ?? 0
  for (let row = 0; row < rows; row++) {
    for (const name of names) {
      const value = columns[name]?.[row]
      if (value === null || value === undefined) appender.appendNull()
      else if (typeof value === 'number') appender.appendDouble(value)
      else if (typeof value === 'boolean') appender.appendBoolean(value)
      else appender.appendVarchar(value)
    }
    appender.endRow()
  }
  appender.closeSync()
  await connection.run(`COPY t TO '${path}' (FORMAT parquet)`)
  connection.closeSync()
  instance.closeSync()
}
