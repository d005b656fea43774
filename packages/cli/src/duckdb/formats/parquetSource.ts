import { duckdb } from 'bernoulli/sql'
import { typeOf } from '../columns/index.ts'
import type { FileColumn } from '../columns/index.ts'
import type { Connection, LocalFile } from '../files/index.ts'
import { contradicted, partitionKeys } from './partitions.ts'
import { parquetKinds } from './parquetKinds.ts'
import type { Source } from './Source.ts'
import { widenFiles } from './widenFiles.ts'

/**
 * Parquet files as a relation, read in place. Files whose columns have other types or another order are read by name,
 * each column as what holds the values of all of them; a column for which there is nothing, or that one of the files
 * lacks, may be looked at but takes no part.
 */
export async function parquetSource(connection: Connection, files: readonly LocalFile[]): Promise<Source> {
  const kinds = await parquetKinds(connection, files)
  const own = new Set(kinds.flatMap(({ types }) => [...types.keys()].map((name) => name.toLowerCase())))
  const keys = partitionKeys(files)
  const twice = keys.filter((key) => own.has(key.toLowerCase()))
  const partitioned = keys.length > 0 && twice.length === 0
  const read = (some: readonly LocalFile[], more = ''): string =>
    `read_parquet([${some.map(({ path }) => duckdb.string(path)).join(', ')}], ${
      partitioned ? 'hive_partitioning=true, hive_types_autocast=false' : 'hive_partitioning=false'
    }${more})`
  const folders = partitioned ? keys : []
  const unlike = await contradicted(connection, files, twice)
  if (new Set(kinds.map(({ key }) => key)).size > 1) {
    const { columns, relation } = await widenFiles(connection, files, kinds, { read, folders })
    return {
      ...numbered(columns, relation),
      columns: columns.map((column) => ({ ...column, ...unlike(column.name) })),
      relation,
    }
  }
  const types = [...(kinds[0]?.types ?? []), ...folders.map((key) => [key, 'VARCHAR'] as const)]
  const columns = types.map(([name, type]): FileColumn => ({
    name,
    sql: duckdb.identifier(name),
    type: typeOf(type),
    ...(typeOf(type) === 'other' ? { native: type } : {}),
    ...unlike(name),
  }))
  const relation = read(files)
  if (files.length > 1 || own.has('file_row_number'))
    return { ...numbered(columns, relation), columns, relation }
  return {
    columns,
    relation,
    seekable: true,
    numbered: { relation: read(files, ', file_row_number=true'), row: 'file_row_number' },
  }
}

/** The relation with the place of each row, under a name that no column has. */
function numbered(columns: readonly FileColumn[], relation: string): Pick<Source, 'numbered'> {
  const taken = new Set(
    columns.flatMap(({ name, sql }) => [name.toLowerCase(), sql.slice(1, -1).toLowerCase()]),
  )
  let row = 'row number'
  while (taken.has(row)) row += ' again'
  const counted = duckdb.identifier(row)
  return {
    numbered: {
      relation: `(SELECT *, row_number() OVER () - 1 AS ${counted} FROM ${relation})`,
      row: counted,
    },
  }
}
