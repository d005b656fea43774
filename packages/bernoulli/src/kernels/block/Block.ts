/**
 * Some rows of a matrix, column by column, and what is multiplied with them. The products are those of the standardised
 * columns X = (columns − means)/scales, which are standardised as they are read.
 */
export interface Block {
  /** Rows that fit, a multiple of four. */
  readonly capacity: number
  /** Where the columns are to be written. */
  readonly columns: readonly Float64Array[]
  /** A number a row: what `combine` writes, `project` and `square` read. */
  readonly vector: Float64Array
  /** vector = X·factors over the first rows. */
  readonly combine: (rows: number, factors: Float64Array) => void
  /** projections += Xᵀ·vector. */
  readonly project: (rows: number) => void
  /** squares += Xᵀ·diag(vector)²·X. The columns are lost. */
  readonly square: (rows: number) => void
  /** What was projected since the last time this was asked for. */
  readonly projections: () => Float64Array
  /** What was squared since the last time this was asked for, all rows and columns. */
  readonly squares: () => Float64Array
}

/** How the columns of a block are standardised. */
export interface Standard {
  readonly means: Float64Array
  readonly scales: Float64Array
}

/** Bytes of a block of X, which stays in the cache, and the multiple its rows are of. */
const BYTES = 7 << 18
const STEP = 256

/** Rows in a block of so many columns, of which there are so many rows in all. */
export function capacityOf(columns: number, rows: number): number {
  const fit = STEP * Math.max(1, Math.floor(BYTES / 8 / STEP / Math.max(1, columns)))
  return rows < fit ? 4 * Math.ceil(rows / 4) : fit
}
