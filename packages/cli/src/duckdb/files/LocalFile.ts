import type { CsvLayout } from './CsvLayout.ts'
import type { FileReading } from './FileReading.ts'

export type Format = 'csv' | 'json' | 'parquet' | 'arrow' | 'npy' | 'npz' | 'sqlite'

/** A file that DuckDB can read as it is: on this machine, not compressed, not empty. */
export interface LocalFile {
  /** What the person calls it. */
  readonly shown: string
  readonly path: string
  readonly size: number
  readonly format: Format
  /** Its first bytes. */
  readonly head: Buffer
  /** What {@link stateOf} said before it was opened; left out for a copy of our own. */
  readonly state?: string | undefined
  /** How it is laid out, where that is known already: it was written so by us. */
  readonly layout?: CsvLayout
  /** Whether it is a copy whose lines are not those of the file. */
  readonly converted?: boolean
  /** What it was read as, where it is a copy that we wrote. */
  readonly readings?: readonly FileReading[]
  /** What the same file was called before, when it was named again. */
  readonly repeats?: string | undefined
}
