import { InputError, sqlEngine } from 'bernoulli'
import type { SqlEngine } from 'bernoulli'
import type { ColumnSketch, RolePrediction } from '../columns/index.ts'
import { connect } from './connect.ts'
import type { Connection } from './connect.ts'
import { csvSource } from './csvSource.ts'
import { jsonSource } from './jsonSource.ts'
import { localFiles } from './localFiles.ts'
import type { LocalFile } from './LocalFile.ts'
import { parquetSource } from './parquetSource.ts'
import { rowsInPlace } from './rowsInPlace.ts'
import { rowsInTable } from './rowsInTable.ts'
import { Scratch } from './Scratch.ts'
import { sketchColumns } from './sketchColumns.ts'
import type { Source } from './Source.ts'

export interface OpenOptions {
  /** The command, as errors begin: `judge`. */
  readonly asked: string
  readonly memoryLimit?: string | undefined
  readonly threads?: number | undefined
}

/** What each column that takes part is for, by name. */
export interface FileRoles {
  readonly label: string
  readonly predictions: readonly [RolePrediction, ...(readonly RolePrediction[])]
  readonly weight?: string | undefined
  readonly time?: string | undefined
  /** Columns to gather rows by: the group, and those of the segments. */
  readonly keys?: readonly string[] | undefined
}

/** Files opened for judging. */
export interface OpenedFiles {
  readonly columns: readonly ColumnSketch[]
  engine(roles: FileRoles, missing: 'error' | 'drop'): Promise<SqlEngine>
  /** Ends a query that is running. */
  interrupt(): void
  close(): void
}

/** Text up to this size is kept with all its columns; beyond it only with those that take part, on disk. */
const SMALL = 64 * 2 ** 20

/**
 * Opens CSV, TSV, JSON or Parquet files, also gzipped, as one table; `-` is standard input, and `*` stands for many.
 * Files are never loaded whole: DuckDB reads them in pieces, within a limit of memory.
 *
 * @throws InputError when a file cannot be read or is broken, with its place and the way out
 */
export async function openFiles(
  given: readonly string[],
  { asked, memoryLimit = '1.2GB', threads }: OpenOptions,
): Promise<OpenedFiles> {
  const scratch = new Scratch()
  let connection: Connection | undefined
  const close = (): void => {
    connection?.close()
    scratch.close()
  }
  try {
    const files = await localFiles(asked, given, scratch)
    const parquet = sameFormat(asked, files) === 'parquet'
    const small = files.reduce((sum, { size }) => sum + size, 0) <= SMALL
    connection = await connect({
      asked,
      at: parquet || small ? ':memory:' : scratch.path('rows.duckdb'),
      scratch: scratch.path('spill'),
      memoryLimit,
      threads,
      files,
    })
    const open = connection
    const source = await read(asked, open, files)
    const rows = parquet ? rowsInPlace(open, source) : await rowsInTable(open, source, small)
    return {
      columns: await sketchColumns(open, source.columns, rows.relation),
      engine: async (roles, missing) => sqlEngine(await rows.data(roles, missing), asked),
      interrupt: () => open.interrupt(),
      close,
    }
  } catch (error) {
    close()
    throw error
  }
}

function read(asked: string, connection: Connection, files: readonly LocalFile[]): Promise<Source> {
  const [first, ...others] = files
  if (first === undefined)
    throw new InputError({ asked, problem: 'no file', advice: 'Name one, or - for standard input.' })
  if (first.format === 'parquet') return parquetSource(connection, files)
  return first.format === 'json'
    ? jsonSource(connection, files)
    : Promise.resolve(csvSource(asked, [first, ...others]))
}

function sameFormat(asked: string, files: readonly LocalFile[]): LocalFile['format'] | undefined {
  const format = files[0]?.format
  const other = files.find((file) => file.format !== format)
  if (other === undefined) return format
  throw new InputError({
    asked,
    problem: 'files of different kinds',
    place: other.shown,
    expected: `${format} as in ${files[0]?.shown}`,
    received: other.format,
    advice: 'Convert one of them.',
  })
}
