/**
 * How the weight of all rows falls into cells, and how that scatters over what is independent: rows, or groups of them.
 */
export interface Cells {
  /** Σ of what falls into each cell; together the weight. */
  readonly totals: readonly number[]
  readonly weight: number
  /** Σ over units of the product of what falls into two cells. */
  readonly moments: readonly (readonly number[])[]
  /** How many units there are: the weight of the rows, or groups that have weight. */
  readonly units: number
  readonly grouped: boolean
}
