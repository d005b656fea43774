/** How a prediction is written in its column, or in a yes and a no column. */
export type PredictionScale = 'probability' | 'logit' | 'percent' | 'log-probability'

/** The values of a label that stand for yes and for no, as keys. */
export interface LabelCoding {
  readonly positive: string
  readonly negative: string
}

export interface LabelReading {
  readonly column: string
  /** Undefined where the numbers are the labels themselves. */
  readonly coding?: LabelCoding
}

export interface PredictionReading {
  readonly column: string
  /** The column of the other side, where a yes and a no column make one prediction. */
  readonly no?: string
  readonly scale: PredictionScale
}

/** What each column that takes part is read as. */
export interface Reading {
  readonly label: LabelReading
  readonly predictions: readonly [PredictionReading, ...(readonly PredictionReading[])]
}

/** One reading, or why there is none: what is unclear, and the readings that are plausible. */
export type ColumnsReading =
  | { readonly reading: Reading; readonly because: readonly string[] }
  | {
      readonly unclear: string
      /** What is to be said. */
      readonly of: 'label' | 'prediction'
      readonly between: readonly string[]
      readonly readings: readonly Reading[]
      readonly advice?: string
    }
