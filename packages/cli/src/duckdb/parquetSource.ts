import { duckdb } from 'bernoulli/sql'
import { typeOf } from './columnSql.ts'
import type { Connection } from './connect.ts'
import type { LocalFile } from './LocalFile.ts'
import type { Source } from './Source.ts'

/** Parquet files as a relation, read in place. */
export async function parquetSource(connection: Connection, files: readonly LocalFile[]): Promise<Source> {
  const paths = `[${files.map(({ path }) => duckdb.string(path)).join(', ')}]`
  const relation = `read_parquet(${paths})`
  const described = await connection.read(`DESCRIBE SELECT * FROM ${relation}`)
  const [names = [], types = []] = described.columns
  const columns = Array.from(names, (name, i) => ({
    name: String(name),
    sql: duckdb.identifier(String(name)),
    type: typeOf(String(types[i])),
  }))
  const taken = new Set(columns.map(({ name }) => name.toLowerCase()))
  const one = files.length === 1 && !taken.has('file_row_number')
  let row = 'row number'
  while (taken.has(row)) row += ' again'
  const counted = duckdb.identifier(row)
  return {
    columns,
    relation,
    seekable: one,
    numbered: one
      ? { relation: `read_parquet(${paths}, file_row_number=true)`, row: 'file_row_number' }
      : {
          relation: `(SELECT *, row_number() OVER () - 1 AS ${counted} FROM ${relation})`,
          row: counted,
        },
  }
}
