import type { EvidenceOverTime } from '../calibration/index.ts'
import type { MeanOverTime } from '../mean/index.ts'

/** Which of two forecasters is better, however often one looks. */
export interface DifferenceFindings {
  readonly level: number
  readonly unit: 'row' | 'batch'
  readonly steps: number
  readonly rows: number
  /** Against "a is at least as good as b in every step". */
  readonly againstA: EvidenceOverTime
  /** Against "b is at least as good as a in every step". */
  readonly againstB: EvidenceOverTime
  /**
   * Mean of loss(a) − loss(b), with intervals for the mean of what was to be expected of each step given all before it; negative where
   * a is better.
   */
  readonly difference: MeanOverTime
}
