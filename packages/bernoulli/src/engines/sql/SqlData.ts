import type { Scale } from '../../statistics/index.ts'
import type { Database } from './Database.ts'

/** A column of numbers in a relation. */
export interface SqlColumn {
  /** What people call it, and what errors name. */
  readonly name: string
  /** Its number as a double, in SQL; null where it is missing or no number. */
  readonly number: string
  /** Where it is missing, in SQL; left out, wherever `number` is null. */
  readonly missing?: string
  /** What stands there, as text in SQL, for the evidence in an error. */
  readonly text: string
  /** What an error says last, as a sentence: that the column was guessed, and how to name another. */
  readonly hint?: string
  /** Where what stands there is not 0, 1 or infinite and `number` is, in SQL; left out, nowhere. */
  readonly rounded?: string
  /** What its numbers are, their rule and the way out, for errors; left out, those of its role. */
  readonly called?: string
  readonly expected?: string
  readonly advice?: string
}

export interface SqlPrediction extends SqlColumn {
  /** What the predictor is called, when that is not the column's name. */
  readonly predictor?: string
  readonly scale: Scale
}

/** Rows in a database, and which of their columns is what. All SQL here is trusted: names in it are quoted already. */
export interface SqlData {
  readonly database: Database
  /** What stands after FROM. */
  readonly relation: string
  /** The same rows with their place (first row 0); left out when the relation itself can be asked for `row`. */
  readonly numbered?: string
  /**
   * The place of a row in the relation (or in `numbered`), in SQL, or the whole number that names it; null where nothing
   * tells rows apart.
   */
  readonly row: string | null
  /** Whether rows stand in the order of their places; left out, they do. */
  readonly ordered?: boolean
  /** Whether rows from one place to another are read without reading the rest. */
  readonly seekable?: boolean
  /** Whether the least and largest number of a column may leave out a NaN: statistics in a Parquet file do. */
  readonly hidesNaN?: boolean
  readonly label: SqlColumn
  readonly predictions: readonly [SqlPrediction, ...(readonly SqlPrediction[])]
  readonly weight?: SqlColumn
  /** Any number that grows with time. */
  readonly time?: SqlColumn
  /** Any other numbers of a row; expressions call them `feature0`, `feature1`, … in this order. */
  readonly features?: readonly SqlColumn[]
  /** Columns to group rows by, in SQL, by name. */
  readonly keys?: Readonly<Record<string, string>>
  /** Where a key is a whole number that its floating point does not tell from its neighbours, in SQL, by name. */
  readonly roundedKeys?: Readonly<Record<string, string>>
  /** Columns shown with a found row, as text in SQL, by name. */
  readonly source?: Readonly<Record<string, string>>
  /** Where those columns are, and how a row's place is called there; left out: with the others. */
  readonly shown?: { readonly relation: string; readonly row: string }
  /** What to do with rows in which a label, prediction, weight or time is missing. */
  readonly missing?: 'error' | 'drop'
  /** What errors call the rows: `flights.csv`. */
  readonly place?: string
  /** Where a row stands in its file, for errors: `line 18 of flights.csv`. */
  readonly locate?: (row: number) => Promise<string>
  /** How to have rows with something missing left out, for errors. */
  readonly dropAdvice?: string
}
