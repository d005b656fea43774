/** A prediction as it stands in a segment; times in seconds since 1970. */
export interface PredictionRow {
  readonly id: string
  readonly at: number
  readonly due: number
  readonly scale: 'probability' | 'logit'
  /** A number, or for certainty ±Infinity as text. */
  readonly said: number | 'Infinity' | '-Infinity'
  /** Which model, or version of it, said so; left out where nobody says. */
  readonly model?: string
  /** Something was done because of the prediction, so that its outcome says nothing of it. */
  readonly treated?: true
  /** A JSON object as text: the value of each column of segments. */
  readonly segments?: string
}

/** What became of one, and when that was known. */
export interface OutcomeRow {
  readonly id: string
  readonly at: number
  readonly y: number
}

/** When a person said that an alarm was seen to. */
export interface Acknowledgement {
  readonly from: number
  readonly note: string
}
