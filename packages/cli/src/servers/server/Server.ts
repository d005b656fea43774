import type { Database } from 'bernoulli'
import type { TableColumn, TableWords } from '../columns/index.ts'

/** A database whose tables can be asked for, in which nothing can be written. */
export interface Server extends Database {
  readonly words: TableWords
  /** The columns of a relation. */
  fields(relation: string): Promise<readonly TableColumn[]>
  /** How a table is called, at most: a table, or a schema and a table. */
  readonly nested: readonly string[]
  /** Whether there is a table of that name, whose parts are not quoted. */
  has(parts: readonly string[]): Promise<boolean>
  /** The names of tables that are there, some at least. */
  tables(): Promise<readonly string[]>
  close(): Promise<void>
}

export interface ServerOptions {
  /** Ends the query that runs, on the server. */
  readonly signal?: AbortSignal | undefined
  /** How long a query may take, in milliseconds. */
  readonly deadline?: number | undefined
  /** How long the server may say nothing when it should, in milliseconds; ten seconds. */
  readonly patience?: number | undefined
  /** Told every statement before it is sent. */
  readonly told?: ((statement: string) => void) | undefined
  /** Has the process wait for what ends queries on the server. */
  readonly finishFirst?: (<Result>(work: Promise<Result>) => Promise<Result>) | undefined
}
