import type { FileColumn } from '../columns/index.ts'
import type { Line } from './lineOfRow.ts'
import type { FileReading } from '../files/index.ts'

/** Files as a relation in SQL, in the order of their rows. */
export interface Source {
  readonly columns: readonly FileColumn[]
  /** What stands after FROM. */
  readonly relation: string
  /** The same with the place of each row, and how to ask for that; left out for text, which becomes a table first. */
  readonly numbered?: { readonly relation: string; readonly row: string }
  /** The same rows with the values of JSON as they stand, under the same names; left out where files are not JSON. */
  readonly json?: string
  /** Whether rows from one place to another are read without reading the rest. */
  readonly seekable?: boolean
  /** What the files were read as that they do not say themselves, with the name of each. */
  readonly readings?: readonly (FileReading & { readonly file: string })[]
  /** Where a row stands in its file, for errors, when the file has lines. */
  readonly locate?: (row: number) => Promise<string>
  /** The same of several rows at once. */
  readonly lines?: (rows: readonly number[]) => Promise<ReadonlyMap<number, Line>>
}
