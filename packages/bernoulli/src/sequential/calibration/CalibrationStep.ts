import type { Term } from '../mean/index.ts'

/**
 * Everything that is remembered of a step: what it multiplies the stakes by, what it adds to the bias, and how it scatters. Plain data,
 * a few numbers however many rows there were; the rows themselves are needed no more.
 */
export interface CalibrationStep {
  readonly rows: number
  /** Rows whose outcome never came. */
  readonly missing: number
  /** ln of what the stake of each expert is multiplied by; null where a certain forecast was wrong. */
  readonly logFactors: readonly number[] | null
  /** Mean of y − p and its ends; null without weight, or where an outcome never came. */
  readonly bias: Term | null
  /** Of a batch: its mean error and the variance that this would have with independent rows; null where an outcome never came. */
  readonly scatter: { readonly error: number; readonly variance: number } | null
}
