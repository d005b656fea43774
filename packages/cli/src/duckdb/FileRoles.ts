import type { LabelCoding } from 'bernoulli/columns'
import type { RolePrediction } from '../columns/index.ts'

/** What each column that takes part is for, by name. */
export interface FileRoles {
  /** Left out where nobody asks what happened: no row has a label then. */
  readonly label?: string | undefined
  /** Which values of the label are yes and no; left out where its numbers are the labels. */
  readonly coding?: LabelCoding | undefined
  readonly predictions: readonly [RolePrediction, ...(readonly RolePrediction[])]
  /** Which of these nobody named. */
  readonly guessed?: { readonly label: boolean; readonly predictions: boolean }
  readonly weight?: string | undefined
  readonly time?: string | undefined
  /** Columns to gather rows by: the group, and those of the segments. */
  readonly keys?: readonly string[] | undefined
}

/** The columns that take part. */
export function namesOf({ label, predictions, weight, time, keys = [] }: FileRoles): readonly string[] {
  const names = [label, ...predictions.flatMap(({ column, no }) => [column, no]), weight, time, ...keys]
  return names.filter((name) => name !== undefined)
}
