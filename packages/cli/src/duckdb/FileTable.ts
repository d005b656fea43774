import type { Answer, AnswerColumn } from 'bernoulli'
import type { FileColumn } from './columns/index.ts'

/** Columns of files as one table that can be asked anything: text was parsed into it once. */
export interface FileTable {
  /** All columns of the files, in their order. */
  readonly columns: readonly FileColumn[]
  /** What stands after FROM; has at least the columns asked for. */
  readonly relation: string
  /** The same rows, in the same order, with the values of JSON as they stand; left out where files are not JSON. */
  readonly json?: string
  /** What people call the files. */
  readonly place: string
  query(statement: string): Promise<Answer>
  /** The answer piece by piece, in its order; the caller counts whether it came whole. */
  stream(statement: string, use: (columns: readonly AnswerColumn[], rows: number) => void): Promise<void>
  /** Makes a table with one column `value` of these numbers, in their order; NaN is missing. */
  store(name: string, numbers: Float64Array): Promise<void>
  /** Where a row stands in its file, for errors, when the file has lines. */
  readonly locate?: (row: number) => Promise<string>
}
