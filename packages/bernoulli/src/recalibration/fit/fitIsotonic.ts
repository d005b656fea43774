import { InputError, calledAs } from '../../errors/index.ts'
import { isotonic } from '../../statistics/index.ts'
import type { IsotonicFit } from '../../statistics/index.ts'
import type { FitTable, Isotonic } from '../map/index.ts'
import { keyedTable } from '../map/index.ts'

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
  if (!(smoothing >= 0 && smoothing < Infinity))
    throw new InputError({
      caller: 'fitIsotonic',
      problem: 'smoothing out of range',
      expected: 'a finite number ≥ 0',
      received: smoothing,
    })
  const { keys, scale } = calledAs('fitIsotonic', () => keyedTable(table))
  const blocks = joined(isotonic(table))
  const smoothed = isotonic({
    yes: blocks.yes.map((weight) => weight + smoothing),
    no: blocks.no.map((weight) => weight + smoothing),
  })
  const predictions: number[] = []
  const values: number[] = []
  for (let block = 0; block < smoothed.blocks; block++) {
    const first = blocks.start[smoothed.start[block] as number] as number
    const last = (blocks.start[smoothed.start[block + 1] as number] as number) - 1
    const value = smoothed.value[block] as number
    predictions.push(keys[first] as number)
    values.push(value)
    if (last === first) continue
    predictions.push(keys[last] as number)
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

/** Values that differ by less are the same but for rounding; smoothing each by itself would part them. */
const rounding = 1e-13

/** Neighbouring blocks of the same value as one. */
function joined({ blocks, start, yes, no, value }: IsotonicFit): Pick<IsotonicFit, 'start' | 'yes' | 'no'> {
  const found = { start: [0], yes: [] as number[], no: [] as number[] }
  for (let block = 0; block < blocks; block++) {
    const same = block > 0 && (value[block] as number) - (value[block - 1] as number) <= rounding
    if (same) found.start.pop()
    const [y, n] = same ? [found.yes.pop() as number, found.no.pop() as number] : [0, 0]
    found.yes.push(y + (yes[block] as number))
    found.no.push(n + (no[block] as number))
    found.start.push(start[block + 1] as number)
  }
  return {
    start: Uint32Array.from(found.start),
    yes: Float64Array.from(found.yes),
    no: Float64Array.from(found.no),
  }
}
