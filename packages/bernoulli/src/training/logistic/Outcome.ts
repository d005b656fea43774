import { sampled } from './sample.ts'

/** What happened in each row. */
export interface Outcome {
  readonly label: Float64Array
  /** Whether every label is 0 or 1. */
  readonly hard: boolean
  /** How often each row happened; once where there is none. */
  readonly weight?: Float64Array
}

export function sampledOutcome({ label, weight, hard }: Outcome, runs: readonly number[]): Outcome {
  const few = { hard, label: sampled(label, runs) }
  return weight === undefined ? few : { ...few, weight: sampled(weight, runs) }
}

/** Σw. */
export function weightOf({ label, weight }: Outcome): number {
  return weight === undefined ? label.length : weight.reduce((total, w) => total + w, 0)
}
