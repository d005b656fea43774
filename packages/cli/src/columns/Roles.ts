import type { LabelCoding, PredictionScale } from 'bernoulli/columns'

/** The columns that were named on the command line. */
export interface NamedColumns {
  readonly label?: string
  /** The value of the label that is yes. */
  readonly positive?: string
  readonly probabilities: readonly string[]
  readonly logits: readonly string[]
  readonly percents?: readonly string[]
  /** Each a column, or a yes and a no column between commas. */
  readonly logProbabilities?: readonly string[]
  readonly weight?: string
  readonly group?: string
  readonly time?: string
  /** Each a column, or several between commas. */
  readonly segments: readonly string[]
}

/** What each column that takes part is for. */
export interface Roles {
  readonly label: string
  /** Which values of the label are yes and no; left out where its numbers are the labels. */
  readonly coding?: LabelCoding
  /** What stands for yes, as it is shown; null for labels between 0 and 1. */
  readonly positive: string | null
  readonly predictions: readonly [RolePrediction, ...RolePrediction[]]
  readonly weight?: string
  readonly group?: string
  readonly time?: string
  readonly segments: readonly (readonly string[])[]
  /** Which of them nobody named. */
  readonly guessed: { readonly label: boolean; readonly positive: boolean; readonly predictions: boolean }
  /** What the person should know about the choice, as sentences. */
  readonly remarks: readonly string[]
}

export interface RolePrediction {
  readonly column: string
  /** The column of the other side, where a yes and a no column make one prediction. */
  readonly no?: string
  readonly scale: PredictionScale
}
