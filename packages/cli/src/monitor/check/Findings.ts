import type { Settings } from '../ledger/index.ts'

/** What `monitor check` found; the object of its JSON. */
export interface Findings {
  readonly schema: 'bernoulli.monitor/1'
  readonly now: string
  /** When the present epoch began; null where it is the first. */
  readonly since: string | null
  /** What was said when it began, where an alarm was seen to. */
  readonly note: string | null
  /** The model that is looked at; null where predictions name none. */
  readonly model: string | null
  readonly models: readonly FoundModel[]
  readonly settings: Settings & { readonly streams: number }
  readonly counts: Counts
  /** The first ids of which there are two different predictions. */
  readonly conflicting: readonly string[]
  readonly batches: number
  readonly logLoss: {
    readonly mean: number
    readonly floor: number
    readonly baseRate: number
    readonly uncertainty: number
    readonly skill: number | null
  } | null
  readonly bias: { readonly value: number; readonly interval: readonly [number, number] } | null
  readonly evidence: FoundEvidence
  readonly change: FoundEvidence & { readonly gainsSince: string | null }
  /** Evidence since the start with outcomes as they were first known, where some were corrected. */
  readonly asFirstKnown: FoundEvidence | null
  readonly bet: string | null
  readonly recalibration: FoundMap | null
  readonly segments: readonly FoundSegment[]
  readonly overdispersion: number | null
  readonly contradictions: number
  readonly alarm: boolean
}

export interface FoundModel {
  readonly name: string | null
  readonly predictions: number
  readonly first: string
}

export interface FoundEvidence {
  readonly nats: number
  readonly enough: number
  readonly reached: string | null
}

/** The map of the log-odds, of the grid, that would have cost least. */
export interface FoundMap {
  readonly intercept: number
  readonly slope: number
  /** What it would have saved, nats a row, chosen afterwards. */
  readonly gain: number
  /** What recalibrating from batch to batch would have saved at least, nats a row, knowing only what was known. */
  readonly saved: number
  /** The most that this could ever have cost, nats a row. */
  readonly costsAtMost: number
}

export interface FoundSegment {
  readonly column: string
  readonly value: string | null
  readonly rows: number
  readonly missing: number
  /** Mean of label − probability of those with an outcome. */
  readonly bias: number | null
  readonly evidence: number
  /** Whether it is among those that are named together, at this look. */
  readonly named: boolean
}

/** What was counted. */
export interface Counts {
  /** Of the model that is looked at. */
  readonly predictions: number
  readonly scored: number
  /** Not due yet, or in a batch that is not over. */
  readonly pending: number
  /** Due, without an outcome, in a batch that is not over. */
  readonly overdue: number
  /** In batches that are over, without an outcome. */
  readonly missing: number
  /** Something was done because of them: never scored. */
  readonly treated: number
  /** The outcome was known before the prediction was made: never scored. */
  readonly lookedAhead: number
  /** Made after an outcome of their own batch was due: never scored. */
  readonly late: number
  /** Of epochs before the present one. */
  readonly before: number
  /** Scored, with an outcome that was corrected. */
  readonly corrected: number
  /** Predicted twice, differently, by writers who did not know of each other: never scored. */
  readonly conflicts: number
  /** Predictions of other models. */
  readonly otherModels: number
  /** Outcomes of what was never predicted. */
  readonly unknown: number
}

/** What is drawn beside the numbers. */
export interface Trace {
  readonly looks: readonly { readonly at: string; readonly evidence: number; readonly change: number }[]
  /** What was said and what happened, by tenths of what was said: of the present epoch, and of all before it. */
  readonly reliability: {
    readonly present: readonly (readonly [number, number, number])[]
    readonly before: readonly (readonly [number, number, number])[]
  }
}
