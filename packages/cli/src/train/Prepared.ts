import type { Statement } from 'bernoulli'
import type { ModelColumn, SeenRows, TrainedOn } from 'bernoulli/training'
import type { Repeated } from '../duckdb/index.ts'
import type { Encoded, HeldTable } from '../training/tables/index.ts'

/** A table ready to be learned from. */
export interface Prepared {
  readonly columns: readonly ModelColumn[]
  readonly dropped: number
  /** What stands where nothing stood. */
  readonly filled: readonly Statement[]
  /** Files that count again. */
  readonly repeated: readonly Repeated[]
  readonly train: Encoded
  /** The rows that choose the epoch; null when none is chosen. */
  readonly validation: Encoded | null
  /** Rows held out; null when there are none. */
  readonly test: Encoded | null
  /** A number for the group of each row held out, where rows of a group go together. */
  readonly testGroups: Float64Array | undefined
  /** The table itself and the rows of it that are trained on, for what looks at columns. */
  readonly held: { readonly table: HeldTable; readonly rows: Uint32Array } | undefined
  /** Which rows those are, for the model's file; undefined where none is written. */
  readonly trainedOn: TrainedOn | undefined
  /** Rows that were trained on or chose the epoch, for the model's file; undefined where none is written. */
  readonly seen: SeenRows | undefined
  /** What a person should know of the columns and the rows. */
  readonly statements: readonly Statement[]
  /** Whether the rows stand in a file. */
  readonly inFile: boolean
  readonly close: () => void
}
