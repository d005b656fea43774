import type { PredictionTable } from '../../statistics/index.ts'

/** Rows of the same group and prediction together. */
export interface GroupCells {
  /** Groups that have weight. */
  readonly count: number
  /** Of each cell, the number of its group and the place of its prediction in the table. */
  readonly group: Uint32Array
  readonly entry: Uint32Array
  readonly yes: Float64Array
  readonly no: Float64Array
}

/** Rows by prediction, and how they hang together: what every statistic here is worked out from. */
export interface Sample {
  readonly table: Pick<PredictionTable, 'entries' | 'yes' | 'no' | 'labelVariance'>
  readonly weight: number
  /** Null when rows stand for themselves. */
  readonly groups: GroupCells | null
  /** Of Student's t: weight − 1, or groups − 1. */
  readonly degreesOfFreedom: number
}

/**
 * A function of a row that is linear in its label, by the place of its prediction in the table: its value for a yes and for a
 * no. A soft label has that much of the one and the rest of the other.
 */
export interface RowFunction {
  readonly ofYes: Float64Array
  readonly ofNo: Float64Array
}
