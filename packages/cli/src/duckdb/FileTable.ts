import type { Answer, AnswerColumn } from 'bernoulli'
import type { FileColumn } from './columns/index.ts'

/**
 * The column with a name, or the values within another that are called so.
 *
 * @throws RangeError when there are none
 */
export function columnIn(
  { columns, within }: Pick<FileTable, 'columns' | 'within'>,
  wanted: string,
): FileColumn {
  const found = [...columns, ...within].find(({ name }) => name === wanted)
  if (found === undefined) throw new RangeError(`no column ${JSON.stringify(wanted)}`)
  return found
}

/** Columns of files as one table that can be asked anything: text was parsed into it once. */
export interface FileTable {
  /** All columns of the files, in their order. */
  readonly columns: readonly FileColumn[]
  /** Values within them, as `truth.label`, that were looked for when they were opened. */
  readonly within: readonly FileColumn[]
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
