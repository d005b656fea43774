import { calledAs, InputError } from '../../errors/index.ts'
import { sumOver } from '../../statistics/index.ts'
import type { CentredIsotonic, FitTable } from '../map/index.ts'
import { finiteEntries } from './finiteEntries.ts'
import type { IsotonicOptions } from './fitIsotonic.ts'
import { smoothedBlocks } from './smoothedBlocks.ts'
import type { Block } from './smoothedBlocks.ts'

/**
 * Isotonic regression whose blocks are points, joined by lines: it never falls, and is level nowhere, so that the ranking
 * and its AUC stay what they are.
 *
 *   a block is the point (Σw·z/Σw, logit of its smoothed value); between points logit p′ is linear in z = logit p
 *
 * Values are those of `fitIsotonic`. Below the first point the line goes on towards what one no more would make of its value,
 * at the smallest prediction but at least one unit of log-odds away, and above the last likewise with a yes.
 *
 * @throws InputError when a prediction ruled out what happened, or smoothing is not above 0
 *
 * Source: Oron and Flournoy, Statistics in Biopharmaceutical Research 9 (2017), there without smoothing, along doses, and
 * level outside.
 *
 * @example
 * fitCentredIsotonic(tableOf('logit', Float64Array.of(-2, -1, 1, 2), {
 *   examples: Float64Array.of(4, 4, 4, 4), labelVariance: new Float64Array(4),
 *   yes: Float64Array.of(0, 2, 2, 4), no: Float64Array.of(4, 2, 2, 0),
 * })).parameters.logits
 * // => [-2, 0, 2]
 */
export function fitCentredIsotonic(
  table: FitTable,
  { smoothing = 0.5 }: IsotonicOptions = {},
): CentredIsotonic {
  if (!(smoothing > 0 && smoothing < Infinity))
    throw new InputError({
      caller: 'fitCentredIsotonic',
      problem: 'smoothing out of range',
      expected: 'a finite number above 0, so that no value is certain',
      received: smoothing,
    })
  const finite = calledAs('fitCentredIsotonic', () => finiteEntries(table))
  const { logit, entries } = finite
  const logits: number[] = []
  const values: number[] = []
  const blocks = smoothedBlocks(finite, smoothing)
  for (const block of blocks) {
    const [centre, value] = [centreOf(finite, block), Math.log(block.yes / block.no)]
    const rises = centre > (logits.at(-1) ?? -Infinity) && value > (values.at(-1) ?? -Infinity)
    if (!rises) continue
    logits.push(centre)
    values.push(value)
  }
  const [first, last] = [blocks[0], blocks.at(-1)] as [Block, Block]
  const slope = (logit: number, end: number, odds: number, more: number): number =>
    Math.abs(Math.log(more / odds)) / Math.max(1, Math.abs(end - logit))
  const below = slope(
    logits[0] as number,
    logit[0] as number,
    first.yes / first.no,
    first.yes / (first.no + 1),
  )
  const above = slope(
    logits.at(-1) as number,
    logit[entries - 1] as number,
    last.yes / last.no,
    (last.yes + 1) / last.no,
  )
  return Object.freeze({
    kind: 'centredIsotonic',
    parameters: Object.freeze({
      logits: Object.freeze(logits),
      values: Object.freeze(values),
      below,
      above,
    }),
  })
}

/** The weighted mean of the log-odds of a block, never outside them. */
function centreOf({ logit, yes, no }: FitTable, { from, to }: Block): number {
  const weight = (i: number): number => (yes[from + i] as number) + (no[from + i] as number)
  const moment = sumOver(to - from, (i) => weight(i) * (logit[from + i] as number))
  const mean = moment / sumOver(to - from, weight)
  return Math.min(Math.max(mean, logit[from] as number), logit[to - 1] as number)
}
