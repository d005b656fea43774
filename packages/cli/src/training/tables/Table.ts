import type { SourceColumn } from 'bernoulli/training'

/** Some rows of a table, one behind the other: the values of its columns, and of its labels. */
export interface Block {
  /** The place of the first of them. */
  readonly from: number
  readonly rows: number
  readonly values: readonly Float64Array[]
  /** Of each label, in [0, 1]; none where none was asked for. */
  readonly labels: readonly Float64Array[]
}

/** A table whose values were all checked, read in the order of its rows as often as is wanted. */
export interface Table {
  readonly rows: number
  readonly columns: readonly SourceColumn[]
  /** In how many of its rows nothing stands, by column; those are NaN. */
  readonly absent: ReadonlyMap<string, number>
  /** How many rows were left out for missing values. */
  readonly dropped: number
  /** Rows of the files that are here, when some were left out. */
  readonly kept: () => Promise<Uint32Array | undefined>
  /** Where one of its rows stands in a file that has lines, as `line 18 of flights.csv`; undefined where it has none. */
  readonly locate?: ((row: number) => Promise<string>) | undefined
  /** Reads all rows, block by block. */
  readonly each: (use: (block: Block) => void) => Promise<void>
}
