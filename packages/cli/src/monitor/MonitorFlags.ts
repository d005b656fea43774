/** The options of `monitor init`. */
export interface InitFlags {
  readonly horizon: string
  readonly batch: string
  readonly tolerance: number
  readonly falseAlarm: string
  readonly level: number
  readonly missing: 'least' | 'no' | 'exclude'
  readonly order: 'exact' | 'due'
}

/** Of `monitor predict`: what columns are called. */
export interface PredictionFlags {
  readonly id?: string
  readonly at?: string
  readonly due?: string
  readonly probability?: string
  readonly logit?: string
  readonly model?: string
  readonly treated?: string
  readonly segment?: readonly string[]
}

/** Of `monitor outcome`. */
export interface OutcomeFlags {
  readonly id?: string
  readonly at?: string
  readonly label?: string
}

/** Of `monitor check`. */
export interface CheckLedgerFlags {
  readonly now?: string
  readonly model?: string
  readonly json: boolean
  readonly html?: string
  readonly prometheus?: string
  readonly require?: readonly string[]
}

/** Of `monitor ack`. */
export interface AckFlags {
  readonly note: string
  readonly now?: string
}
