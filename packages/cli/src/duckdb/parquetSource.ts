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
  const one = files.length === 1 && !columns.some(({ name }) => name.toLowerCase() === 'file_row_number')
  return {
    columns,
    relation,
    seekable: one,
    numbered: one
      ? { relation: `read_parquet(${paths}, file_row_number=true)`, row: 'file_row_number' }
      : {
          relation: `(SELECT *, row_number() OVER () - 1 AS "row number" FROM ${relation})`,
          row: '"row number"',
        },
  }
}
