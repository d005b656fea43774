import type { Statement } from 'bernoulli'
import type { ModelColumn, SeenRows, TrainedOn } from 'bernoulli/training'
import type { Repeated } from '../duckdb/index.ts'
import type { Encoded } from '../training/tables/index.ts'
import type { SampledRows } from './dependence/index.ts'
import type { Learnable } from './fitting/index.ts'
import type { Folding, FoldRows } from './split/index.ts'

/** A table ready to be learned from. */
export interface Prepared extends Learnable {
  readonly dropped: number
  /** What stands where nothing stood. */
  readonly filled: readonly Statement[]
  /** Files that count again. */
  readonly repeated: readonly Repeated[]
  /** A number for the group of each row held out, where rows of a group go together. */
  readonly testGroups: Float64Array | undefined
  /** Rows held out as they stand in their table, for what asks them again with other values; undefined where nobody looks. */
  readonly sampled: SampledRows | undefined
  /** The same table parted into folds, where the rows are judged by models of the others. */
  readonly folds: Folds | undefined
  /** Which rows those are, for the model's file; undefined where none is written. */
  readonly trainedOn: TrainedOn | undefined
  /** Rows that were trained on or chose the epoch, for the model's file; undefined where none is written. */
  readonly seen: SeenRows | undefined
  /** All rows that train or choose the epoch, for a regression beside a network; undefined where none is fitted. */
  readonly beside: Learnable | undefined
  /** What a person should know of the columns and the rows. */
  readonly statements: readonly Statement[]
  readonly close: () => void
}

/** The folds of a table. */
export interface Folds {
  readonly by: Folding['by']
  readonly rows: readonly FoldRows[]
  /** A number for the group of each row of the table, where rows of a group go together. */
  readonly groups: Float64Array | undefined
  /** The rows of a fold encoded as those say that its model is trained on, whose columns alone it learns from. */
  readonly prepare: (fold: FoldRows) => Promise<PreparedFold>
  /** Rows of the table as a model of these columns takes them, in their order. */
  readonly encode: (columns: readonly ModelColumn[], rows: Uint32Array) => Promise<Encoded>
  /** Some of these rows as they stand in the table. */
  readonly sample: (rows: Uint32Array) => Promise<SampledRows>
}

export interface PreparedFold {
  readonly learnable: Learnable
  readonly judged: Encoded
}
