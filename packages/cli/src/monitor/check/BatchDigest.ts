import type { CalibrationStep } from 'bernoulli/sequential'

/** What is remembered of a batch that is over: a few numbers, however many rows it has. */
export interface BatchDigest {
  readonly batch: number
  /** When its first and its last prediction were made: whether all of it is of the present epoch. */
  readonly from: number
  readonly to: number
  readonly counts: BatchCounts
  /** Null where nothing is scored. */
  readonly step: CalibrationStep | null
  /** The same with what was known first of each outcome, where some were corrected. */
  readonly asFirstKnown: CalibrationStep | null
  /** Mean loss of those with an outcome under each map; null where there are none. */
  readonly losses: readonly number[] | null
  readonly sums: LossSums
  /** By what is said, in tenths: how many rows, Σ probability and Σ label. */
  readonly tenths: readonly (readonly [number, number, number])[]
  /** By column and value, as `["region","north"]`. */
  readonly segments: Readonly<Record<string, SegmentDigest>>
}

export interface BatchCounts {
  /** All predictions that are due in it. */
  readonly predictions: number
  readonly scored: number
  readonly missing: number
  readonly lookedAhead: number
  readonly late: number
  readonly treated: number
  readonly before: number
  readonly corrected: number
}

/** Sums over the rows with an outcome; those of a contradiction are counted apart from the losses. */
export interface LossSums {
  readonly rows: number
  readonly loss: number
  readonly floor: number
  readonly label: number
  readonly probability: number
  readonly contradictions: number
}

export interface SegmentDigest {
  readonly logFactors: CalibrationStep['logFactors']
  readonly rows: number
  readonly label: number
  readonly probability: number
  readonly missing: number
}
