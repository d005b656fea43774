import { sampled } from '../terms/index.ts'

/** What happened in each row. */
export interface Outcome {
  readonly label: Float64Array
  /** Whether every label is 0 or 1. */
  readonly hard: boolean
  /** How often each row happened; once where there is none. */
  readonly weight?: Float64Array
  /** Added to the logits. */
  readonly offset?: Float64Array
}

export function sampledOutcome({ label, weight, offset, hard }: Outcome, runs: readonly number[]): Outcome {
  return {
    hard,
    label: sampled(label, runs),
    ...(weight && { weight: sampled(weight, runs) }),
    ...(offset && { offset: sampled(offset, runs) }),
  }
}

/** Σw. */
export function weightOf({ label, weight }: Outcome): number {
  return weight === undefined ? label.length : weight.reduce((total, w) => total + w, 0)
}
