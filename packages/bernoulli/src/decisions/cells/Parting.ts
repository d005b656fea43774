import type { Expression } from '../../expression/index.ts'

/**
 * Rows parted in two, and perhaps a rest. Each of the two has a cell of what happened and a cell of what did not; the rest is
 * one cell.
 */
export interface Parting {
  /** 1 in rows of the part, else 0; never both. */
  readonly parts: readonly [Expression, Expression]
  /** Whether there are rows in neither. */
  readonly rest: boolean
}
