import type { FileReading } from './FileReading.ts'

/** How a CSV file is laid out. */
export interface CsvLayout {
  /** What parts its values; a space stands for any white space. */
  readonly delimiter: string
  readonly names: readonly string[]
  /** How many lines stand above the first one that is read: the names, or the first row. */
  readonly above: number
  /** Whether that line holds the names. */
  readonly header: boolean
  readonly readings: readonly FileReading[]
}
