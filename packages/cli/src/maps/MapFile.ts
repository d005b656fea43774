import type { Recalibration } from 'bernoulli'
import type { RolePrediction } from '../columns/index.ts'

/** A recalibration map as a file holds it: the map itself, and what it was fitted to. */
export type MapFile = Recalibration & {
  readonly schema: 'bernoulli.map/1'
  /** The column it maps, as it was read. */
  readonly prediction?: RolePrediction
  /** What it was fitted to. */
  readonly fittedTo?: { readonly label: string; readonly examples: number; readonly baseRate: number }
}
