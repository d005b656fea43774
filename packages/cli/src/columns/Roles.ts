import type { Scale } from 'bernoulli'

/** The columns that were named on the command line. */
export interface NamedColumns {
  readonly label?: string
  readonly probabilities: readonly string[]
  readonly logits: readonly string[]
  readonly weight?: string
  readonly group?: string
  readonly time?: string
  /** Each a column, or several between commas. */
  readonly segments: readonly string[]
}

/** What each column that takes part is for. */
export interface Roles {
  readonly label: string
  readonly predictions: readonly [RolePrediction, ...RolePrediction[]]
  readonly weight?: string
  readonly group?: string
  readonly time?: string
  readonly segments: readonly (readonly string[])[]
  /** Which of them nobody named. */
  readonly guessed: { readonly label: boolean; readonly predictions: boolean }
  /** What the person should know about the choice, as sentences. */
  readonly remarks: readonly string[]
}

export interface RolePrediction {
  readonly column: string
  readonly scale: Scale
}
