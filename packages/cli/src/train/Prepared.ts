import type { ModelColumn } from 'bernoulli/training'
import type { Split, Table } from '../tables/index.ts'

/** A table ready to be learned from. */
export interface Prepared {
  readonly table: Table
  readonly labels: Float64Array
  readonly columns: readonly ModelColumn[]
  readonly split: Split
  /** Rows as a model's file takes them. */
  readonly raw: { readonly train: Float64Array; readonly test: Float64Array }
}

/** The labels of some rows. */
export function labelsOf({ labels }: Prepared, rows: Uint32Array): Float64Array {
  return Float64Array.from(rows, (row) => labels[row] as number)
}
