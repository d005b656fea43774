import type { RolePrediction } from '../columns/index.ts'
import type { AnyMap } from './AnyMap.ts'

/** A recalibration map as a file holds it: the map itself, and what it was fitted to. */
export type MapFile = AnyMap & {
  readonly schema: 'bernoulli.map/1'
  /** The column it maps, as it was read. */
  readonly prediction?: RolePrediction
  /** The column that tells segments apart, of a map by segment. */
  readonly segment?: string
  /** What it was fitted to. */
  readonly fittedTo?: { readonly label: string; readonly examples: number; readonly baseRate: number }
}
