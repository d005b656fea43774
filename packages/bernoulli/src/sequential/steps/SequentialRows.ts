/** Predictions in one scale: numbers from 0 to 1, or log-odds. */
export type SequentialPrediction =
  { readonly probabilities: ArrayLike<number> } | { readonly logits: ArrayLike<number> }

/** What came of the rows, in the order in which they are scored. */
export interface SequentialOutcomes {
  /**
   * What happened, in [0, 1]. NaN is an outcome that never came: with `missing: 'least'` it counts as whichever outcome speaks
   * less against the hypothesis.
   */
  readonly labels: ArrayLike<number>
  /** How much a row counts, known before its outcome: in [0, 1] for single rows, ≥ 0 within batches. */
  readonly weights?: ArrayLike<number>
  /**
   * Rows with the same value are one batch: each forecast was issued before any of their outcomes was known. Rows of a batch stand
   * together. Left out: every row for itself.
   */
  readonly batches?: ArrayLike<string | number>
}

/** One forecaster's rows. */
export type SequentialRows = SequentialOutcomes & SequentialPrediction

/** Two forecasters' rows. */
export interface RivalRows extends SequentialOutcomes {
  readonly a: SequentialPrediction
  readonly b: SequentialPrediction
}
