/** The options of `judge`, as they were given. */
export interface JudgeFlags {
  readonly label?: string
  readonly positive?: string
  readonly probability?: string
  readonly logit?: string
  readonly percent?: string
  readonly logProbability?: string
  readonly weight?: string
  readonly weightKind?: 'frequency' | 'sampling'
  readonly group?: string
  readonly time?: string
  readonly dates?: 'day-first' | 'month-first'
  readonly segment?: readonly string[]
  readonly missing: 'error' | 'drop'
  readonly repeated: 'error' | 'count'
  readonly strict: boolean
  readonly on?: string
  readonly profile?: 'clinical' | 'credit' | 'forecast'
  readonly smoother?: 'cubic' | 'lowess'
  readonly grade?: string
  readonly threshold?: readonly number[]
  readonly sequential: boolean
  readonly batch?: string
  readonly tolerance: number
  readonly table?: string
  readonly query?: string
  readonly row?: string
  /** In seconds. */
  readonly deadline?: number
  readonly showSql: boolean
  readonly require?: readonly string[]
  readonly json: boolean
  readonly full: boolean
  readonly html?: string
  readonly svg?: string
  readonly markdown?: string
  readonly junit?: string
  readonly level: number
  readonly seed: number
  readonly threads?: number
}

/** The options of `compare`: those of `judge`, with more than one prediction and without segments. */
export interface CompareFlags extends Omit<
  JudgeFlags,
  | 'probability'
  | 'logit'
  | 'percent'
  | 'logProbability'
  | 'segment'
  | 'tolerance'
  | 'profile'
  | 'smoother'
  | 'grade'
  | 'threshold'
> {
  readonly parts: boolean
  /** Two files are two samples, whose rows have nothing to do with each other. */
  readonly unpaired: boolean
  readonly probability?: readonly string[]
  readonly logit?: readonly string[]
  readonly percent?: readonly string[]
  readonly logProbability?: readonly string[]
}

type Output = 'json' | 'full' | 'html' | 'svg' | 'markdown' | 'junit'

/** What says how to judge, and not where the verdict goes. */
export type Judging = Omit<JudgeFlags, Output>
/** What says how to compare, and not where the verdict goes. */
export type Comparing = Omit<CompareFlags, Output>

/** The options of `check`: where its verdict goes. */
export type CheckFlags = Pick<JudgeFlags, 'json' | 'markdown' | 'junit'>
