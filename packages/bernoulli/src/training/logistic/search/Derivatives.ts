import type { LogLossReading } from '../../../statistics/index.ts'

/** What is known of the loss at some coefficients. */
export interface Derivatives {
  /** Σw·loss and what is added to it, nats; NaN where a logit is not finite. */
  readonly loss: number
  readonly reading: LogLossReading
  /** Xᵀ(w·(σ(η) − y)). */
  readonly gradient: Float64Array
  /** Xᵀ·diag(w·σ(1 − σ))·X, where it was asked for. */
  readonly curvature: Float64Array | undefined
}
