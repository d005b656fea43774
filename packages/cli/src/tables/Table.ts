/** A column as a model takes it: numbers, or categories by their place from 1; 0 is none of them. */
export type TableColumn =
  | { readonly name: string; readonly kind: 'number'; readonly values: Float64Array }
  | {
      readonly name: string
      readonly kind: 'category'
      readonly categories: readonly string[]
      readonly values: Float64Array
    }

/** Columns read into memory, row for row. */
export interface Table {
  readonly rows: number
  /** Labels in [0, 1]; none when they were not asked for. */
  readonly labels: Float64Array | undefined
  readonly columns: readonly TableColumn[]
  /** Rows of the files that are here, when some were left out for missing values. */
  readonly kept: Uint32Array | undefined
  /** How many were left out. */
  readonly dropped: number
}
