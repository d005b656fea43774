import type { FileReading } from '../files/index.ts'

/** A table of another format, as text. */
export interface ConvertedTable {
  readonly names: readonly string[]
  readonly rows: number
  /** A value as a CSV file has it; null where there is none. */
  readonly at: (row: number, column: number) => string | null
  readonly readings: readonly FileReading[]
}
