import type { Answer, AnswerColumn, Database } from 'bernoulli'
import { duckdb } from 'bernoulli/sql'
import type { LocalFile } from './LocalFile.ts'
import { openDuckdb } from '../database/index.ts'
import { failed, refuse } from './refuse.ts'
import type { Scratch } from '../scratch/index.ts'

export interface ConnectOptions {
  /** The command, as errors begin. */
  /** Where DuckDB keeps its tables: a file that need not exist, or memory. */
  readonly at: string
  /** Where it may put what does not fit in memory. */
  readonly scratch: Scratch
  readonly memoryLimit: string
  readonly threads: number | undefined
  /** The only files it may read. */
  readonly files: readonly LocalFile[]
  /** The only files it may write. */
  readonly writes?: readonly string[] | undefined
}

/** A locked-down DuckDB: it reads the files it was given, loads no extension, and its settings stay as they are. */
export interface Connection extends Database {
  /** A query that reads the files; what is wrong with them is an InputError. */
  read(statement: string): Promise<Answer>
  /** The answer to a query that reads the files, piece by piece in its order; the caller counts whether it came whole. */
  stream(statement: string, use: (columns: readonly AnswerColumn[], rows: number) => void): Promise<void>
  /** Makes a table with one column `value` of these numbers, in their order; NaN becomes NULL. */
  store(name: string, numbers: Float64Array): Promise<void>
  interrupt(): void
  /** Ends what is running and waits until it has ended; what was asked for and not begun is an error. */
  close(): Promise<void>
}

export async function connect(options: ConnectOptions): Promise<Connection> {
  const { at, scratch, memoryLimit, threads, files, writes = [] } = options
  const database = await openDuckdb(at)
  let last: Promise<unknown> = Promise.resolve()
  /** One after the other, in the order in which they were asked for. */
  const inTurn = <To>(work: () => To | Promise<To>): Promise<To> => {
    const done = last.then(work)
    last = done.catch(() => undefined)
    return done
  }
  /** What does not fit in memory fails first, because the directory for it is made only then. */
  const run = (statement: string): Promise<Answer> =>
    inTurn(() =>
      database.run(statement).catch((cause: unknown) => {
        if (!lacksDirectory(cause) || !scratch.make()) throw cause
        return database.run(statement)
      }),
    )
  const allowed = [...files.map(({ path }) => path), ...writes].map((path) => duckdb.string(path)).join(', ')
  const locked = [
    `SET memory_limit=${duckdb.string(memoryLimit)}`,
    `SET temp_directory=${duckdb.string(scratch.pathIfMade('spill'))}`,
    ...(threads === undefined ? [] : [`SET threads=${threads}`]),
    `SET TimeZone='UTC'`,
    'SET parquet_metadata_cache=true',
    `SET allowed_paths=[${allowed}]`,
    'SET enable_external_access=false',
    'SET lock_configuration=true',
  ]
  await run(locked.join('; ')).catch(async (cause: unknown) => {
    await database.close()
    throw cause
  })
  return {
    name: 'duckdb',
    dialect: duckdb,
    read: (statement) =>
      run(statement).catch(async (cause: unknown) => {
        throw await refuse(files, cause)
      }),
    stream: (statement, use) =>
      inTurn(() => database.stream(statement, use)).catch(async (cause: unknown) => {
        throw await refuse(files, cause)
      }),
    query: (statement) =>
      run(statement).catch((cause: unknown) => {
        throw failed(files, statement, cause)
      }),
    store: (name, numbers) =>
      inTurn(async () => {
        await database.run(`CREATE OR REPLACE TABLE ${duckdb.identifier(name)} (value DOUBLE)`)
        database.append(name, numbers)
      }),
    interrupt: () => database.interrupt(),
    close: () => database.close(),
  }
}

const lacksDirectory = (cause: unknown): boolean =>
  cause instanceof Error && cause.message.includes('Failed to create directory')
