/** A column of a table, or of a query. */
export interface TableColumn {
  readonly name: string
  /** What SQL calls it, quoted. */
  readonly sql: string
  readonly type: 'text' | 'boolean' | 'double' | 'decimal' | 'number' | 'time' | 'other'
  /** Whether it holds whole numbers. */
  readonly whole: boolean
}
