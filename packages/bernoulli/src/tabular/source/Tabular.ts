/** A column of an Arrow table, of apache-arrow or of Flechette. */
export interface ArrowColumn extends Iterable<unknown> {
  readonly length: number
  readonly nullCount: number
  toArray(): ArrayLike<unknown>
  get(index: number): unknown
}

/** An Arrow table, of apache-arrow or of Flechette: only this much of it is asked for. */
export interface ArrowTable {
  readonly numRows: number
  readonly schema: { readonly fields: readonly { readonly name: string }[] }
  getChild(name: string): ArrowColumn | null | undefined
}

/** Rows as objects, one property a column: what JSON, databases and readers of CSV give. */
export type Rows = readonly object[]

/** Columns under the names their table has for them. */
export type ColumnsByName = Readonly<Record<string, ArrayLike<unknown>>>

/** A table whose columns have names of their own, not those of roles. */
export type Tabular = Rows | ColumnsByName | ArrowTable

/** Which column of a table is what. What is not said is read from the values, and the result says what was read. */
export interface ColumnRoles {
  /** What happened: 0 and 1, shares between, true and false, or two values of which `positive` says the yes. */
  readonly label?: string
  /** The value of the label that is yes: `'spam'`. */
  readonly positive?: string | number | boolean
  /** Predictions in [0, 1]; several are compared. */
  readonly probability?: string | readonly string[]
  /** Predictions as log-odds. */
  readonly logit?: string | readonly string[]
  /** Predictions from 0 to 100. */
  readonly percent?: string | readonly string[]
  /** The logarithm of a probability, in one column, or as `[yes, no]` in two. */
  readonly logProbability?: string | readonly [yes: string, no: string]
  readonly weight?: string
  /** Numbers or dates that grow with time. */
  readonly time?: string
  /** What to do with rows in which something that takes part is missing; left out: `error`. */
  readonly missing?: 'error' | 'drop'
  /** Refuses what nobody named; left out: false. */
  readonly strict?: boolean
}

type By = 'given' | 'guessed'

/** A role that is never guessed. */
export type GivenRole = { readonly column: string; readonly by: By } | null

/** What each column was taken for, and whether that was given or guessed: `roles` of the command's JSON. */
export interface JudgedRoles {
  readonly label: {
    readonly column: string
    /** What stands for yes; null for labels between 0 and 1. */
    readonly positive: string | null
    readonly by: By
    readonly positiveBy: By
  }
  readonly predictions: readonly {
    readonly column: string
    /** The column of the other side, where a yes and a no column make one prediction. */
    readonly no: string | null
    readonly scale: 'probability' | 'logit' | 'percent' | 'log-probability'
    readonly by: By
  }[]
  readonly weight: GivenRole
  readonly time: GivenRole
  readonly group: GivenRole
  readonly join: GivenRole
}

/** A result with what each column was taken for. */
export type WithRoles<Result> = Result & { readonly roles: JudgedRoles }
