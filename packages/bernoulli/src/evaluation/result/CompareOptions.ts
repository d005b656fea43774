import type { WeightKind } from '../../statistics/index.ts'
import type { JudgeProgress } from './JudgeOptions.ts'

/** How to compare. */
export interface CompareOptions {
  /** Of intervals, above 0 and below 1; left out: 0.95. */
  readonly level?: number
  /** Of the random draws, a whole number from 0 to 2^53 − 1; left out: 1. */
  readonly seed?: number
  /** Key column whose rows are not independent of each other; it makes intervals cluster-robust. */
  readonly group?: string
  /**
   * What weights say; left out: `frequency`, and a statement where they do not look like it. With `sampling` only their
   * ratios count.
   */
  readonly weightKind?: WeightKind
  /**
   * How many neighbours back rows resemble each other, in order of time or else of place: at most the rows less two.
   * Left out: ⌊4(n/100)^(2/9)⌋. When it is given, or rows have a time, the Diebold-Mariano test has a say in the verdict.
   */
  readonly lag?: number
  /** Of the bootstrap; 0 for none, left out: 2000. */
  readonly resamples?: number
  /** Stops the work between two queries. */
  readonly signal?: AbortSignal
  readonly progress?: (progress: JudgeProgress) => void
}

/** The names of all options. */
export const compareOptions: readonly string[] = Object.keys({
  ...{ level: 0, seed: 0, group: 0, weightKind: 0, lag: 0, resamples: 0, signal: 0, progress: 0 },
} satisfies Record<keyof CompareOptions, 0>)
