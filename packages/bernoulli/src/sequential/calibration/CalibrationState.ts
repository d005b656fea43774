import type { ExactSum } from '../exact/index.ts'
import type { ChangeState } from '../change/index.ts'
import type { EvidenceState } from '../evidence/index.ts'
import type { MeanState } from '../mean/index.ts'
import type { SettledCalibration } from './CalibrationSettings.ts'

/** Whether batches scatter more than rows that have nothing to do with each other would. */
export interface DispersionSums {
  readonly batches: number
  /** Σ of the mean of y − p of a batch, Σ of its square, Σ of what its variance would be with independent rows. */
  readonly errors: ExactSum
  readonly squares: ExactSum
  readonly expected: ExactSum
}

/** What is known of the steps of one stream. */
export interface StreamState {
  readonly evidence: EvidenceState
  readonly change: ChangeState
  readonly bias: MeanState
}

/** Steps `from` up to `from + steps`: plain data that merge exactly, the same bits for any split into neighbours. */
export interface CalibrationState {
  readonly settings: SettledCalibration
  readonly unit: 'row' | 'batch'
  readonly from: number
  readonly steps: number
  readonly rows: number
  readonly missing: number
  /** Step k belongs to stream k mod their number. */
  readonly streams: readonly StreamState[]
  readonly dispersion: DispersionSums
  /** The first step after which there was enough evidence, of those that were looked at. */
  readonly reached: { readonly start: number | null; readonly change: number | null }
}
