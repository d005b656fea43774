/** A part of a report beside the verdict, in words: a table under a title, with a note. Cells are text, never markup. */
export interface ReportPart {
  readonly title: string
  readonly note: string
  /** A head that ends in `:` has numbers below it. */
  readonly heads: readonly string[]
  readonly rows: readonly (readonly string[])[]
  /** Shown when somebody opens it. */
  readonly folded?: boolean
}
