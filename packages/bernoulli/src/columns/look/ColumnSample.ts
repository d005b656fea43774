/** Some rows of one column, as they are written. The columns of a table are looked at in the same rows. */
export interface ColumnSample {
  readonly name: string
  /** What the source says it is; text may hold numbers, and usually does in CSV. */
  readonly type: 'number' | 'boolean' | 'time' | 'text' | 'other'
  /** One value a row; null where there is none. */
  readonly values: readonly (string | null)[]
}
