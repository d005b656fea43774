import { calledAs } from '../../errors/index.ts'
import type { FitTable, Isotonic } from '../map/index.ts'
import { keyedTable } from '../map/index.ts'
import { smoothedBlocks } from './smoothedBlocks.ts'

export interface IsotonicOptions {
  /** Yeses, and as many noes, that every block is given beforehand; left out: ½. With 0 a map can say exactly 0 or 1. */
  readonly smoothing?: number
}

/**
 * Isotonic recalibration: the non-decreasing map that costs least, smoothed so that it never says exactly 0 or 1.
 *
 *   value of a block = (yeses + smoothing)/(weight + 2·smoothing), blocks that then violate the order pooled again
 *
 * Ties are pooled first. Between blocks the map is linear in the probability, outside it is level.
 *
 * @throws InputError when smoothing is negative or not finite
 *
 * Source: Zadrozny and Elkan, KDD 2002; the ½ is Krichevsky and Trofimov's, IEEE Transactions on Information Theory 27
 * (1981).
 *
 * @example
 * fitIsotonic(tableOf('logit', Float64Array.of(-2, -1, 1, 2), {
 *   examples: Float64Array.of(4, 4, 4, 4), labelVariance: new Float64Array(4),
 *   yes: Float64Array.of(0, 2, 2, 4), no: Float64Array.of(4, 2, 2, 0),
 * })).parameters.values
 * // => [0.1, 0.5, 0.5, 0.9]
 */
export function fitIsotonic(table: FitTable, { smoothing = 0.5 }: IsotonicOptions = {}): Isotonic {
  const { keys, scale } = calledAs('fitIsotonic', () => keyedTable(table))
  const predictions: number[] = []
  const values: number[] = []
  for (const { from, to, yes, no } of calledAs('fitIsotonic', () => smoothedBlocks(table, smoothing))) {
    const value = yes / (yes + no)
    predictions.push(keys[from] as number)
    values.push(value)
    if (to - from === 1) continue
    predictions.push(keys[to - 1] as number)
    values.push(value)
  }
  return Object.freeze({
    kind: 'isotonic',
    parameters: Object.freeze({
      ...scale,
      predictions: Object.freeze(predictions),
      values: Object.freeze(values),
    }),
  })
}
