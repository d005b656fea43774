import type { KeyValue } from '../../statistics/index.ts'
import type { Recalibration } from '../map/index.ts'

/**
 * A map with an intercept of its own for every segment that it knows:
 *
 *   logit p′ = offset of the segment + slope·logit base(p),  base(p) itself for a row of any other segment, or of none
 */
export interface SegmentedMap {
  readonly kind: 'segments'
  readonly parameters: {
    /** The common map. */
    readonly base: Recalibration
    /** Above 0. */
    readonly slope: number
    /** What a row of the segment has in its column: a text, a finite number or a truth value. */
    readonly segments: readonly Exclude<KeyValue, null>[]
    /** Log-odds, of as many. */
    readonly offsets: readonly number[]
  }
}
