import type { Scale } from '../sums/index.ts'

/**
 * What is known of the rows once those that share a prediction are gathered: one entry each, predictions in increasing
 * order, entries of weight 0 left out. In a grid an entry is a cell of log-odds, and its prediction is the cell's mean.
 *
 * Everything that is not a sum over rows (isotonic fits, AUC, quantiles) is computed from this.
 */
export interface PredictionTable {
  readonly entries: number
  /** By what predictions are told apart: log-odds differ where their probabilities are the same number. */
  readonly scale: Scale
  readonly probability: Float64Array
  /** 1 − probability, exact where probability is near 1 and the prediction is a logit. */
  readonly complement: Float64Array
  /** ln(p/(1 − p)); ±Infinity for certain predictions. */
  readonly logit: Float64Array
  /** Loss of a yes, −ln p, and of a no, −ln(1 − p); nats. */
  readonly lossOfYes: Float64Array
  readonly lossOfNo: Float64Array
  /** Rows of weight above 0. */
  readonly examples: Float64Array
  /** yes + no. */
  readonly weight: Float64Array
  /** Σw·y. */
  readonly yes: Float64Array
  /** Σw·(1 − y). */
  readonly no: Float64Array
  /** Σw·y(1 − y) of single outcomes: 0 when all labels are hard, or count trials. */
  readonly labelVariance: Float64Array
}
