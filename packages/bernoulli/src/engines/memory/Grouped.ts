import type { KeyValue } from '../../statistics/index.ts'

/** A column of key values: numbers from a formula, or values as they stand. */
export type KeyColumn = Float64Array | readonly KeyValue[]

/** Which group each row belongs to; groups are numbered in the order of their keys. */
export interface Grouped {
  readonly groups: number
  readonly groupOf: Uint32Array
  /** For each key column, its value in each group. */
  readonly keys: readonly KeyColumn[]
}
