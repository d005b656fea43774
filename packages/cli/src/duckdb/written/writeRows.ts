import { InputError } from 'bernoulli'
import { duckdb } from 'bernoulli/sql'
import type { FileTable } from '../FileTable.ts'
import { copyOf } from './copyOf.ts'
import type { NamedRows } from './copyOf.ts'

export interface RowsToWrite extends NamedRows {
  /** The file beside its place, one that DuckDB may write. */
  readonly beside: string
  /** What the person calls it. */
  readonly out: string
}

/**
 * Writes rows whole into a file beside their place.
 *
 * @throws InputError when it cannot be written
 */
export async function writeRows(file: FileTable, { beside, out, ...named }: RowsToWrite): Promise<void> {
  const { rows, format } = copyOf(named)
  await file.query(`COPY (${rows}) TO ${duckdb.string(beside)} (${format})`).catch((error: Error) => {
    throw String(error.cause).includes(beside) ? notWritten(out, error.cause) : error
  })
}

function notWritten(out: string, cause: unknown): InputError {
  const told = cause instanceof Error ? cause.message : String(cause)
  // DuckDB names the file beside the place, and the reason behind it.
  const reason = told.replace(/^IO Error: .*: /s, '').trim()
  return new InputError({ problem: `cannot write ${out}`, place: '--out', advice: `${reason}.` }, { cause })
}
