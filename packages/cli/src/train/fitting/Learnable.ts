import type { ModelColumn } from 'bernoulli/training'
import type { Encoded, HeldTable } from '../../training/tables/index.ts'

/** Rows ready to be learned from. */
export interface Learnable {
  readonly columns: readonly ModelColumn[]
  readonly train: Encoded
  /** The rows that choose the epoch; null when none is chosen. */
  readonly validation: Encoded | null
  /** Rows that are looked at after every epoch; null when there are none. */
  readonly test: Encoded | null
  /** The table itself and the rows of it that are trained on, for what looks at columns. */
  readonly held: { readonly table: HeldTable; readonly rows: Uint32Array } | undefined
  /** Whether the rows stand in a file. */
  readonly inFile: boolean
}
