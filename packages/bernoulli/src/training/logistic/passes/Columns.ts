import type { Term } from '../terms/index.ts'

/** Columns, and how they are standardised. */
export interface Columns {
  readonly rows: number
  readonly terms: readonly Term[]
  readonly means: Float64Array
  readonly scales: Float64Array
}
