import type { Estimate, Interval } from '../../evaluation/index.ts'
import type { Smoother } from './CurveOptions.ts'

export interface CurvePoint {
  readonly probability: number
  readonly value: number
  /** Where the curve lies at this prediction; null for `lowess`, which says nothing of how sure it is. */
  readonly interval: Interval | null
}

/** A smooth calibration curve, and how far it lies from the diagonal. */
export interface SmoothCurve {
  readonly smoother: Smoother
  /** How it was made, for a report. */
  readonly method: string
  readonly points: readonly CurvePoint[]
  /** Mean distance from the diagonal over the rows. */
  readonly ici: Estimate
  /** Median of the distances, their ninetieth percentile, and the largest. */
  readonly e50: Estimate
  readonly e90: Estimate
  readonly emax: Estimate
}
