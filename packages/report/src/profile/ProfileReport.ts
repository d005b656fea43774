import type { Grades, Validation } from '@bernoulli/core/validation'

/** Which experts a report is arranged for. */
export type ProfileName = 'clinical' | 'credit' | 'forecast'

/** What a profile adds to a verdict, as plain data: the JSON of `judge --profile`. */
export interface ProfileReport {
  readonly name: ProfileName
  readonly validation: Validation
  /** Credit only. */
  readonly grades: Grades | null
  /** P-value of calibration in the large of each segment, as large as Holm's rule makes it, in the order of the segments. */
  readonly segments: readonly (readonly (number | null)[])[]
  /** Whether e-BH names each of them: on average at most 5 % of those named are named wrongly. */
  readonly namedSegments: readonly (readonly (boolean | null)[])[]
}
