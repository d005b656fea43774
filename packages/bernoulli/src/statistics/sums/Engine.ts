import type { Expression } from '../../expression/index.ts'

/** What a prediction column holds. The scale is a name, never a boolean. */
export type Scale = 'probability' | 'logit'

/** A column of predictions. */
export interface Prediction {
  /** What people call it: the column's name in its file, the predictor's name in a comparison. */
  readonly name: string
  /** What expressions call it: `column(prediction.column)`. */
  readonly column: string
  readonly scale: Scale
}

/**
 * What an engine's data set has. Expressions read `column('label')`, `column('row')` (place, first row 0), the
 * prediction columns, and `column('weight')` and `column('time')` where the shape says so.
 */
export interface Shape {
  readonly predictions: readonly [Prediction, ...(readonly Prediction[])]
  readonly weighted: boolean
  /** Time as a number that grows with it: seconds since 1970 for dates, the number itself otherwise. */
  readonly timed: boolean
  /** The label is the share k/m of the row's m independent trials that came out yes, and the weight counts them. */
  readonly counts?: boolean
  /**
   * What the place of a row is: where it stands, from 0 on (left out); the whole number that names it in its table, whose
   * rows stand in no order; or nothing, where a table names no column for it: then rows cannot be told apart.
   */
  readonly places?: 'order' | 'names' | 'none'
  /** Names of the columns that rows may be gathered by: the group and the segments. */
  readonly keys: readonly string[]
}

/** What rows are gathered by: a named column, or the value of a formula. */
export type Key = { readonly column: string } | { readonly expression: Expression }

/** A value that rows can share. */
export type KeyValue = string | number | boolean | null

/** Sums asked of an engine: Σ of each expression over all rows, or over the rows that share their keys. */
export interface SumRequest<Names extends string = string> {
  readonly sums: Readonly<Record<Names, Expression>>
  /** Left out: one group, all rows. */
  readonly by?: readonly Key[]
}

/** Sums per group, column by column: group i has `keys[k][i]` and `sums.name[i]`. Groups are ordered by their keys. */
export interface Sums<Names extends string = string> {
  readonly groups: number
  readonly keys: readonly (readonly KeyValue[] | Float64Array)[]
  readonly sums: Readonly<Record<Names, Float64Array>>
}

/** More groups or rows than were asked for; no memory was spent on them. */
export interface TooMany {
  readonly tooMany: true
}

/** Sums of sums: `then` names the entries of `sums` as its columns, once per group, and only its totals come back. */
export interface SumOfSumsRequest<Names extends string = string> extends SumRequest {
  readonly then: Readonly<Record<Names, Expression>>
}

/** Rows in order of an expression, largest first, ties by place. */
export interface RowRequest {
  readonly largest: Expression
  /** Only rows where this is not 0. */
  readonly where?: Expression
  readonly limit: number
  /** Formulas whose value in each row is wanted, by name. */
  readonly show: Readonly<Record<string, Expression>>
}

export interface FoundRow {
  /** Place in the data, first row 0. */
  readonly row: number
  readonly values: Readonly<Record<string, number>>
  /** The row as it stands in its file, every column as text; empty for arrays. */
  readonly source: Readonly<Record<string, string>>
}

/** Values row by row, for what is not a sum. */
export interface ValueRequest<Names extends string = string> {
  readonly values: Readonly<Record<Names, Expression>>
  /** As the rows stand, or by the time column (ties as they stand). */
  readonly order: 'row' | 'time'
  readonly atMost: number
}

export interface Values<Names extends string = string> {
  readonly rows: number
  readonly values: Readonly<Record<Names, Float64Array>>
}

/**
 * Where the adding up is done: memory, or a database. The same request gives the same numbers, within 1e-12 relative,
 * wherever the data live.
 *
 * Every engine checks the columns it reads: a label or probability outside [0, 1], a negative or infinite weight, a
 * NaN or a null is an InputError with the first offending rows. No row is ever left out silently.
 *
 * Every method throws InputError when a row breaks a rule, and EngineError when the engine itself fails.
 */
export interface Engine {
  readonly name: string
  readonly shape: Shape
  /** How many groups may come back at most; left out where as many as there are. */
  readonly mostGroups?: number
  sum<Names extends string>(request: SumRequest<Names>): Promise<Sums<Names>>
  /** The same, unless there are more groups than `groups`. */
  sumAtMost<Names extends string>(groups: number, request: SumRequest<Names>): Promise<Sums<Names> | TooMany>
  /** How cluster-robust variances stay small however many clusters there are. */
  sumOfSums<Names extends string>(request: SumOfSumsRequest<Names>): Promise<Readonly<Record<Names, number>>>
  rows(request: RowRequest): Promise<readonly FoundRow[]>
  values<Names extends string>(request: ValueRequest<Names>): Promise<Values<Names> | TooMany>
  /** Which of these key columns hold whole numbers that floating point does not tell apart; left out where none can. */
  roundedKeys?(names: readonly string[]): Promise<readonly string[]>
}
