/** What a monitor found at a time, as the page shows it. */
export interface MonitorReport {
  /** What a person is to know first, line by line. */
  readonly answer: readonly string[]
  readonly alarm: boolean
  readonly model: string | null
  readonly now: string
  /** When evidence began anew; null where it never did. */
  readonly since: string | null
  readonly counts: readonly (readonly [string, number])[]
  /** Why predictions are not scored. */
  readonly unscored: readonly string[]
  readonly batches: number
  readonly tolerance: number
  readonly level: number
  readonly logLoss: {
    readonly mean: number
    readonly floor: number
    readonly baseRate: number
    readonly uncertainty: number
    readonly skill: number | null
  } | null
  readonly bias: { readonly value: number; readonly interval: readonly [number, number] } | null
  readonly evidence: Readonly<
    Record<
      'start' | 'change',
      { readonly nats: number; readonly enough: number; readonly reached: string | null }
    >
  >
  readonly segments: readonly WatchedSegment[]
  readonly map: { readonly says: string; readonly gain: number; readonly saved: number } | null
  readonly assumes: string
  readonly looks: readonly EvidenceLook[]
  /** By tenths of what was said: how many, Σ of what was said, Σ of what happened. */
  readonly reliability: {
    readonly present: readonly (readonly [number, number, number])[]
    readonly before: readonly (readonly [number, number, number])[]
  }
}

export interface WatchedSegment {
  readonly column: string
  readonly value: string | null
  readonly rows: number
  readonly missing: number
  readonly bias: number | null
  readonly evidence: number
  readonly named: boolean
}

/** What was seen after a batch. */
export interface EvidenceLook {
  /** When the batch was due: a date, or a time. */
  readonly at: string
  readonly evidence: number
  readonly change: number
}
