import type { CompareFlags } from './GivenFlags.ts'

/** The options of `decide`: those of `compare` that say what the columns are, and which decisions are meant. */
export interface DecideFlags extends Pick<
  CompareFlags,
  | 'label'
  | 'positive'
  | 'probability'
  | 'logit'
  | 'percent'
  | 'logProbability'
  | 'weight'
  | 'weightKind'
  | 'group'
  | 'dates'
  | 'table'
  | 'query'
  | 'row'
  | 'deadline'
  | 'showSql'
  | 'missing'
  | 'repeated'
  | 'strict'
  | 'json'
  | 'html'
  | 'svg'
  | 'level'
  | 'threads'
> {
  readonly falseAlarm?: number
  readonly miss?: number
  readonly threshold?: readonly number[]
  readonly thresholds?: readonly number[]
}
