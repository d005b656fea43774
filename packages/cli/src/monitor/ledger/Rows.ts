/** A prediction as it stands in a segment; times in seconds since 1970. */
export interface PredictionRow {
  readonly id: string
  readonly at: number
  readonly due: number
  readonly scale: 'probability' | 'logit'
  /** A number, or for certainty ±Infinity as text. */
  readonly said: number | 'Infinity' | '-Infinity'
}

/** What became of one, and when that was known. */
export interface OutcomeRow {
  readonly id: string
  readonly at: number
  readonly y: number
}
