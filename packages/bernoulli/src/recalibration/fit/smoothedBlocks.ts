import { InputError } from '../../errors/index.ts'
import { isotonic } from '../../statistics/index.ts'
import type { IsotonicFit } from '../../statistics/index.ts'
import type { FitTable } from '../map/index.ts'

/** Entries that become one value. */
export interface Block {
  /** Its first entry, and the one behind its last. */
  readonly from: number
  readonly to: number
  /** Σw·y and Σw·(1 − y), what smoothing added included. */
  readonly yes: number
  readonly no: number
}

/**
 * The blocks of isotonic regression, each given yeses and noes beforehand; those that then violate the order are pooled
 * again, so that yes/(yes + no) rises from each to the next.
 *
 * @throws InputError when smoothing is negative or not finite
 */
export function smoothedBlocks(table: Pick<FitTable, 'yes' | 'no'>, smoothing: number): readonly Block[] {
  if (!(smoothing >= 0 && smoothing < Infinity))
    throw new InputError({
      problem: 'smoothing out of range',
      expected: 'a finite number ≥ 0',
      received: smoothing,
    })
  const blocks = joined(isotonic(table))
  const smoothed = isotonic({
    yes: blocks.yes.map((weight) => weight + smoothing),
    no: blocks.no.map((weight) => weight + smoothing),
  })
  return Array.from({ length: smoothed.blocks }, (_, block) => ({
    from: blocks.start[smoothed.start[block] as number] as number,
    to: blocks.start[smoothed.start[block + 1] as number] as number,
    yes: smoothed.yes[block] as number,
    no: smoothed.no[block] as number,
  }))
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
