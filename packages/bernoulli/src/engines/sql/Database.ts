import type { Dialect } from '../../sql/index.ts'
import type { KeyValue } from '../../statistics/index.ts'

/** A column of an answer: numbers as doubles, anything else as it is. A column with a null in it is an array. */
export type AnswerColumn = Float64Array | readonly KeyValue[]

/** What a query returned, column by column and whole: an answer that broke off half-way is an error, never shorter. */
export interface Answer {
  readonly rows: number
  readonly columns: readonly AnswerColumn[]
}

/** How long a query is waited for. */
export interface QueryOptions {
  /** Ends the query where it runs. */
  readonly signal?: AbortSignal
  /** How long it may take, in milliseconds; then it is ended where it runs. */
  readonly deadline?: number
}

/** What a database takes and what may come back from it; left out, anything. */
export interface Limits {
  /**
   * Groups of rows in one answer; with more, predictions are read in a grid, and other groups are an error. A cell of the grid
   * may come in two lines, one for each label.
   */
  readonly groups?: number
  /** Rows whose values may come back one by one; with more, they stay where they are. */
  readonly rows?: number
  /** Columns of a select; more sums than fit are asked for one statement after the other. */
  readonly columns?: number
  /** Characters of a statement. */
  readonly statement?: number
}

/** Anything that answers SQL. */
export interface Database {
  /** What errors call it. */
  readonly name: string
  readonly dialect: Dialect
  readonly limits?: Limits
  /** @throws EngineError when the database refuses the statement, fails half-way, or ends it because it was told to. */
  query(statement: string, options?: QueryOptions): Promise<Answer>
  /** Lets all queries of one use see the same rows, whatever others write meanwhile. */
  snapshot?<To>(use: (database: Database) => Promise<To>): Promise<To>
  close?(): Promise<void>
}
