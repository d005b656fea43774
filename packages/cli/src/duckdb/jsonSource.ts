import { duckdb } from 'bernoulli/sql'
import type { Connection } from './connect.ts'
import type { LocalFile } from './LocalFile.ts'
import type { Source } from './Source.ts'

/**
 * JSON records, an array of objects or one object a line, as a relation of text. Past the reader nothing goes by the
 * names in the file, which could be those of other columns.
 */
export async function jsonSource(connection: Connection, files: readonly LocalFile[]): Promise<Source> {
  const paths = `[${files.map(({ path }) => duckdb.string(path)).join(', ')}]`
  const described = await connection.read(
    `SELECT column_name FROM (DESCRIBE SELECT * FROM read_json(${paths}, union_by_name=true, maximum_depth=1, records=true, hive_partitioning=false))`,
  )
  const names = Array.from(described.columns[0] ?? [], String)
  const types = names.map((name) => `${duckdb.string(name)}: 'VARCHAR'`)
  const columns = names.map((name, i) => ({ name, sql: duckdb.identifier(`c${i}`), type: 'text' as const }))
  const renamed = columns.map(({ name, sql }) => `${duckdb.identifier(name)} AS ${sql}`)
  const read = `read_json(${paths}, columns={${types.join(', ')}}, records=true, ignore_errors=false, hive_partitioning=false)`
  return { columns, relation: `(SELECT ${renamed.join(', ')} FROM ${read})` }
}
