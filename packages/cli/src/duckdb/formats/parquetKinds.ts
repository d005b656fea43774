import { duckdb } from 'bernoulli/sql'
import type { Connection, LocalFile } from '../files/index.ts'

/** Parquet files that hold the same columns. */
export interface ParquetKind {
  /** By name, the DuckDB type. */
  readonly types: ReadonlyMap<string, string>
  /** Its key: the same for files of one kind. */
  readonly key: string
}

/** The kind of each file, in the order of the files. Every file is looked into; each kind is described once. */
export async function parquetKinds(
  connection: Connection,
  files: readonly LocalFile[],
): Promise<readonly ParquetKind[]> {
  const paths = `[${files.map(({ path }) => duckdb.string(path)).join(', ')}]`
  const looks = 'name, type, converted_type, logical_type, duckdb_type, num_children, repetition_type'
  const { columns } = await connection.read(
    `SELECT file_name, md5(string_agg(concat_ws(chr(0), ${looks}), chr(1))) FROM (SELECT file_name, ${looks} FROM parquet_schema(${paths})) GROUP BY file_name`,
  )
  const [names = [], schemas = []] = columns
  const schemaOf = new Map(Array.from(names, (name, i) => [String(name), String(schemas[i])]))
  const described = new Map<string, ParquetKind>()
  const kinds: ParquetKind[] = []
  for (const { path } of files) {
    const schema = schemaOf.get(path) ?? path
    const kind = described.get(schema) ?? (await describe(connection, path))
    described.set(schema, kind)
    kinds.push(kind)
  }
  return kinds
}

async function describe(connection: Connection, path: string): Promise<ParquetKind> {
  const { columns } = await connection.read(
    `DESCRIBE SELECT * FROM read_parquet(${duckdb.string(path)}, hive_partitioning=false)`,
  )
  const [names = [], types = []] = columns
  const pairs = Array.from(names, (name, i) => [String(name), String(types[i])] as const)
  return { types: new Map(pairs), key: JSON.stringify(pairs.toSorted(([a], [b]) => (a < b ? -1 : 1))) }
}
