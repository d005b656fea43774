import type { BatchBet, PlattMap } from '../experts/index.ts'
import type { MeanOverTime } from '../mean/index.ts'
import type { SettledCalibration } from './CalibrationSettings.ts'

/** Evidence in nats, how much is enough, and when there was. */
export interface EvidenceOverTime {
  /** ln of what a stake of 1 has become, at the end. */
  readonly nats: number
  readonly enough: number
  /** The first step (of 0, 1, …) after which there was enough; null if none, or if no look was taken there. */
  readonly reached: number | null
}

/** Is a forecaster calibrated, within a tolerance, however often one looks? */
export interface CalibrationFindings {
  readonly settings: SettledCalibration
  readonly unit: 'row' | 'batch'
  readonly steps: number
  readonly rows: number
  /** Rows whose outcome never came. */
  readonly missing: number
  /** Against "within the tolerance from the first row on". */
  readonly evidence: EvidenceOverTime
  /** Against "within the tolerance since whenever": what began to go wrong late is seen early. */
  readonly change: EvidenceOverTime
  /** What bet best; `nats` is what its stake has become, over all streams. Null where no bet has gained anything. */
  readonly best: ((PlattMap | BatchBet) & { readonly nats: number }) | null
  /** Mean of y − p: above 0 it happens more often than said. Null where an outcome never came. */
  readonly bias: MeanOverTime | null
  /** Variance of the batches over that of independent rows; null for single rows. */
  readonly overdispersion: number | null
  /** Steps in which a certain forecast was wrong. */
  readonly refuted: number
}
