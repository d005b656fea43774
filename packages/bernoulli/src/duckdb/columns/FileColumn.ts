import type { DateOrder, Writing } from '../../columns/index.ts'

/** A column as DuckDB has it. */
export interface FileColumn {
  /** What the person calls it. */
  readonly name: string
  /** What SQL calls it, quoted. */
  readonly sql: string
  readonly type: 'text' | 'boolean' | 'double' | 'float' | 'decimal' | 'number' | 'time' | 'other'
  /** Its DuckDB type, where it holds values within values. */
  readonly native?: string
  /** How numbers in its text are written; left out, as programs do. */
  readonly writing?: Writing
  /** Which number of its dates is the day, where they are written as 31/12/2025. */
  readonly dates?: DateOrder
  /** What is wrong with it, where the files do not agree on it: it can be looked at, and takes no part. */
  readonly unlike?: Unlike
}

/** What an error says of a column. */
export interface Unlike {
  /** What follows its name. */
  readonly problem: string
  readonly place?: string
  readonly expected?: string
  readonly advice: string
}
