import type { Writing } from './readNumber.ts'

/** A value, with how many of the rows looked at hold it. */
export interface CountedValue {
  /** In small letters, without space around it; numbers as JavaScript writes them. */
  readonly key: string
  /** As it stands in the first row that holds it. */
  readonly text: string
  readonly count: number
}

/** What a look at some rows says about a column. */
export interface ColumnDescription {
  readonly name: string
  /** Times written as text are text. */
  readonly kind: 'number' | 'boolean' | 'time' | 'text' | 'other'
  /** How its numbers are written. */
  readonly writing: Writing
  /** How many of the rows hold a value. */
  readonly present: number
  /** How many different values they hold. */
  readonly distinct: number
  /** The values with their counts, in order of appearance, at most twelve. */
  readonly few: readonly CountedValue[]
  /** Smallest and largest number, infinities included; null for columns without numbers. */
  readonly range: readonly [least: number, most: number] | null
  /** Whether every number is 0 or 1, or every value true or false. */
  readonly hard: boolean
  /** Its numbers row by row, NaN where there is none; true and false are 1 and 0. Empty for text. */
  readonly numbers: readonly number[]
  /** The key of the value in every row; undefined where it is missing. */
  readonly keys: readonly (string | undefined)[]
}
