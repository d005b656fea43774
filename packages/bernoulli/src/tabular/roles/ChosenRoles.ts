import type { ColumnDescription, LabelCoding, PredictionReading } from '../../columns/index.ts'

/** What each column that takes part is for. */
export interface ChosenRoles {
  readonly label: string
  /** Which values of the label are yes and no; left out where its numbers are the labels. */
  readonly coding?: LabelCoding
  /** What stands for yes, as it is shown; null for labels between 0 and 1. */
  readonly positive: string | null
  readonly predictions: readonly PredictionReading[]
  readonly weight: string | undefined
  readonly time: string | undefined
  readonly group: string | undefined
  /** Columns to group rows by: the group and those of segments. */
  readonly keys: readonly string[]
  /** Which of them nobody named. */
  readonly guessed: { readonly label: boolean; readonly positive: boolean; readonly predictions: boolean }
  /** What a look says about all columns. */
  readonly look: readonly ColumnDescription[]
}
