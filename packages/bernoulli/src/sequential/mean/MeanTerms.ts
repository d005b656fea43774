import type { ExactSum } from '../exact/index.ts'

/** What a step adds to a mean: a value between ends that are known before it. */
export interface Term {
  readonly value: number
  readonly low: number
  readonly high: number
}

/** What is fixed before the first row. */
export interface MeanSettings {
  /** How far below its mean a value may go, c, one mixture each; the evidence of all is averaged. */
  readonly scales: readonly number[]
  /** The sum of squares at which the interval is to be narrowest. */
  readonly expectedSquares: number
}

/** Everything that an interval of a mean needs to know of its terms; plain data that merge exactly. */
export interface MeanState {
  readonly settings: MeanSettings
  readonly steps: number
  readonly sum: ExactSum
  /** Σ(value − min(0, low + c))² of each scale: what stands against a mean that is too low. */
  readonly below: readonly ExactSum[]
  /** Σ(−value − min(0, −high + c))²: what stands against one that is too high. */
  readonly above: readonly ExactSum[]
  /** Σ(high − low)²/4. */
  readonly ranges: ExactSum
  /** Steps whose low or high end, or whose value, was infinite. */
  readonly open: { readonly below: number; readonly above: number }
}
