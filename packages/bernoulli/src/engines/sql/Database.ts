import type { Dialect } from '../../sql/index.ts'
import type { KeyValue } from '../../statistics/index.ts'

/** A column of an answer: numbers as doubles, anything else as it is. A column with a null in it is an array. */
export type AnswerColumn = Float64Array | readonly KeyValue[]

/** What a query returned, column by column and whole: an answer that broke off half-way is an error, never shorter. */
export interface Answer {
  readonly rows: number
  readonly columns: readonly AnswerColumn[]
}

/** Anything that answers SQL. */
export interface Database {
  /** What errors call it. */
  readonly name: string
  readonly dialect: Dialect
  /** @throws EngineError when the database refuses the statement or fails half-way. */
  query(statement: string): Promise<Answer>
}
