import type { TimePart, Written } from 'bernoulli/training'

/** A column as a person named it for a model, or several that are multiplied. */
export type PlannedTerm = readonly [PlannedFactor, ...PlannedFactor[]]

export interface PlannedFactor {
  readonly column: string
  /** So many functions of a natural cubic spline, instead of the number itself. */
  readonly spline?: number
}

/** How columns of a model are made of the terms of a person. */
export interface Plan {
  readonly terms: readonly PlannedTerm[]
  /** Columns that hold times, and how their text is written where the year is not first. */
  readonly times: ReadonlyMap<string, Written | undefined>
  /** Which parts of a time; those of which the rows have seen two rounds if left out. */
  readonly parts?: readonly TimePart[]
  /** What stands where a number is missing. */
  readonly fill: 'mean' | 'median'
  /** Categories that come less often share a place. */
  readonly rare: number
}
