/** How far the judging has come. */
export interface JudgeProgress {
  /** What is being done, as a short clause: `reading the predictions`. */
  readonly doing: string
  /** Steps done, and steps in all. */
  readonly done: number
  readonly of: number
}

/** What to judge beyond the whole, and how. */
export interface JudgeOptions {
  /** Name of the prediction to judge; left out: the first. */
  readonly prediction?: string
  /** Of intervals and bands, above 0 and below 1; left out: 0.95. */
  readonly level?: number
  /** Of the bands' random draws, a whole number from 0 to 2^53 − 1; left out: 1. */
  readonly seed?: number
  /** Each a list of key columns whose values split the rows: `[['city'], ['city', 'hour']]`. */
  readonly segments?: readonly (readonly string[])[]
  /** Key column whose rows are not independent of each other; it makes the intervals of means cluster-robust. */
  readonly group?: string
  /** Into how many buckets of time, or of row order, the rows are split; 0 for none, left out: 20. */
  readonly drift?: number
  /** How many of the most expensive rows to find; 0 for none, left out: 10. */
  readonly expensive?: number
  /** Bins of equal width for the calibration errors and the histogram; left out: 15. */
  readonly bins?: number
  /** Resamples behind the bands of the calibration curve; left out: 400. */
  readonly resamples?: number
  /** Stops the work between two queries. */
  readonly signal?: AbortSignal
  readonly progress?: (progress: JudgeProgress) => void
}
