import type { RequirementOutcome } from './RequirementOutcome.ts'

/** What became of a gate: a verdict, and whether it is as required. */
export interface GateOutcome {
  readonly name: string
  /** Which columns were taken for what. */
  readonly note: string
  /** Whether it was judged and everything is as required. */
  readonly passed: boolean
  /** Why it could not be judged; null where it was. */
  readonly error: string | null
  readonly requirements: readonly RequirementOutcome[]
  /** The verdict in two sentences; none where there is nothing to judge. */
  readonly answer: readonly string[]
}
