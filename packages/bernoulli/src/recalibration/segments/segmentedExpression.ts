import { add, column, divide, log, multiply, subtract } from '../../expression/index.ts'
import type { Expression } from '../../expression/index.ts'
import type { Prediction } from '../../statistics/index.ts'
import { recalibrationExpression } from '../map/index.ts'
import type { SegmentedMap } from './SegmentedMap.ts'

/** Names of the columns with the numbers of a row's segment. */
export interface SegmentColumns {
  /** Its offset; 0 where the map does not know the segment. */
  readonly offset: string
  /** Its slope; 1 where the map does not know the segment. */
  readonly slope: string
}

/**
 * A map by segment as an expression, which gives log-odds. Expressions know numbers only, so that whoever writes one as SQL or
 * code looks up both numbers of a row's segment.
 *
 * @param map         as `chooseRecalibration` returns it in `segments.map`
 * @param prediction  the column that is mapped, and its scale
 * @param columns     names of the columns with the offset and the slope
 * @throws InputError when the map is not one
 *
 * @example
 * const base = { kind: 'shift', parameters: { intercept: 1 } }
 * print(segmentedExpression(
 *   { kind: 'segments', parameters: { base, slope: 0.5, segments: ['north'], offsets: [2] } },
 *   { name: 'model', column: 'z', scale: 'logit' },
 *   { offset: 'a', slope: 'b' },
 * ))
 * // => 'a + b·(1 + z)'
 */
export function segmentedExpression(
  map: SegmentedMap,
  prediction: Prediction,
  { offset, slope }: SegmentColumns,
): Expression {
  const { scale, expression } = recalibrationExpression(map.parameters.base, prediction)
  const common = scale === 'logit' ? expression : log(divide(expression, subtract(1, expression)))
  return add(column(offset), multiply(column(slope), common))
}
