import { duckdb } from 'bernoulli/sql'
import type { Connection } from './connect.ts'
import type { LocalFile } from './LocalFile.ts'
import type { Source } from './Source.ts'

/** JSON records, an array of objects or one object a line, as a relation of text. */
export async function jsonSource(connection: Connection, files: readonly LocalFile[]): Promise<Source> {
  const paths = `[${files.map(({ path }) => duckdb.string(path)).join(', ')}]`
  const described = await connection.read(
    `SELECT column_name FROM (DESCRIBE SELECT * FROM read_json(${paths}, union_by_name=true, maximum_depth=1, records=true))`,
  )
  const names = Array.from(described.columns[0] ?? [], String)
  const types = names.map((name) => `${duckdb.string(name)}: 'VARCHAR'`)
  const relation = `read_json(${paths}, columns={${types.join(', ')}}, records=true, ignore_errors=false)`
  return {
    columns: names.map((name) => ({ name, sql: duckdb.identifier(name), type: 'text' })),
    relation,
  }
}
