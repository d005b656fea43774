import type { ExplainedRow, ExplainedTotals, Step } from './Explanation.ts'
import type { Relatives } from './readInput.ts'

/** What every step of the lesson can look at. */
export interface Lesson {
  /** `nothing`: the example's rows are walked; `label`: the same, then that label; `rows`: the rows given. */
  readonly given: 'nothing' | 'label' | 'rows'
  readonly label: number
  readonly probability: number | null
  readonly logit: number | null
  readonly rows: readonly ExplainedRow[]
  readonly totals: ExplainedTotals
  readonly relatives: Relatives
}

/** A step before it has its number; undefined when the lesson does not need it. */
export type MakeStep = (lesson: Lesson) => Omit<Step, 'number'> | undefined
