import type { Steps } from '../steps/index.ts'

/** Gamblers who bet against a hypothesis, each with a stake of 1 in the beginning. */
export interface Experts {
  readonly count: number
  /**
   * Writes ln of what a step multiplies each stake by; Infinity where the hypothesis said that what happened could not. On average
   * over the outcome the factor is at most 1 under the hypothesis, whatever happened before.
   */
  readonly factors: (steps: Steps, step: number, into: Float64Array) => void
}

/** Writes ln of the factors of one row, for what happened or, without an outcome, the smaller of the two. */
export type RowFactors = (steps: Steps, row: number, into: Float64Array) => void
