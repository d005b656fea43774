/** A row that is scored. */
export interface ScoredRow {
  readonly logit: number
  /** NaN where no outcome came. */
  readonly label: number
  readonly first: number
  readonly segments: string
}
