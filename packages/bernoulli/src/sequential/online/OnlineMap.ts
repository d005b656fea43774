/** What a recalibration that learns as it goes has learnt: plain data. */
export interface OnlineMap {
  /** The chance, at each step, that what is best has changed since the step before. */
  readonly switching: number
  readonly steps: number
  /** How much each map is trusted, the one that changes nothing first, then those of `plattGrid`; they add up to 1. */
  readonly weights: readonly number[]
  /** Σ over the steps of the forecaster's mean loss less the bound of its own: what it has saved at least, in nats. */
  readonly saved: number
}

/** What is fixed before the first step. */
export interface OnlineOptions {
  /** Left out: 0.001, once in 1,000 steps. */
  readonly switching?: number
}
