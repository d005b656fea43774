import type { Recalibration, SegmentedMap } from 'bernoulli'

/** A map of predictions alone, or one with offsets of segments behind it. */
export type AnyMap = Recalibration | SegmentedMap

export function isSegmented(map: AnyMap): map is SegmentedMap {
  return map.kind === 'segments'
}
