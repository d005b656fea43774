import { calledAs } from '../../errors/index.ts'
import { logit, product, sigmoid } from '../../math/index.ts'
import type { KeyValue } from '../../statistics/index.ts'
import { applyRecalibration, applyRecalibrationToLogit, isLogitMap } from '../map/index.ts'
import { checkSegmentedMap } from './checkSegmentedMap.ts'
import type { SegmentedMap } from './SegmentedMap.ts'

/**
 * The better prediction that a map by segment makes of a prediction: for a segment that the map does not know, that of the
 * common map.
 *
 *   p′ = σ(offset + slope·logit base(p)), or base(p)
 *
 * @param map          as `chooseRecalibration` returns it in `segments.map`, or as read from JSON
 * @param segment      what the row has in the column of segments; null for none
 * @param probability  p in [0, 1]
 * @throws InputError when the probability is outside [0, 1], or the map is not one
 *
 * @example
 * const base = { kind: 'none', parameters: {} }
 * const map = { kind: 'segments', parameters: { base, slope: 1, segments: ['north'], offsets: [Math.log(3)] } }
 * applySegmentedMap(map, 'north', 0.5) // => 0.75
 * applySegmentedMap(map, 'south', 0.5) // => 0.5
 */
export function applySegmentedMap(map: SegmentedMap, segment: KeyValue, probability: number): number {
  return calledAs('applySegmentedMap', () => {
    const { base, slope } = checkSegmentedMap(map).parameters
    const offset = offsetOf(map, segment)
    if (offset === undefined) return applyRecalibration(base, probability)
    const common = applyRecalibration(base, probability)
    const before =
      isLogitMap(base) && inside(probability)
        ? applyRecalibrationToLogit(base, logit(probability))
        : logit(common)
    return sigmoid(offset + product(slope, before))
  })
}

const inside = (probability: number): boolean => probability > 0 && probability < 1

/**
 * The same for log-odds, none of which is rounded to certainty.
 *
 * @throws InputError when the log-odds are NaN, or the map is not one
 *
 * @example
 * const base = { kind: 'none', parameters: {} }
 * const map = { kind: 'segments', parameters: { base, slope: 0.5, segments: ['north'], offsets: [1] } }
 * applySegmentedMapToLogit(map, 'north', 60) // => 31
 */
export function applySegmentedMapToLogit(map: SegmentedMap, segment: KeyValue, before: number): number {
  return calledAs('applySegmentedMapToLogit', () => {
    const { base, slope } = checkSegmentedMap(map).parameters
    const offset = offsetOf(map, segment)
    const common = applyRecalibrationToLogit(base, before)
    return offset === undefined ? common : offset + product(slope, common)
  })
}

function offsetOf({ parameters }: SegmentedMap, segment: KeyValue): number | undefined {
  const { segments, offsets } = parameters
  const place = segment === null ? -1 : segments.indexOf(segment)
  return place < 0 ? undefined : (offsets[place] as number)
}
