import { random } from '../../math/index.ts'
import type { Augmentation } from '../augment/index.ts'
import { size } from '../tensors/index.ts'
import { gatherRows, rowsIn } from './Rows.ts'
import type { Rows } from './Rows.ts'

interface Moment {
  readonly seed: number
  /** Whole epochs behind. */
  readonly epoch: number
}

/** Rows as an epoch sees them: each changed by chance of its own, which follows from the seed, the epoch and its place. */
export function augmentedRows(
  rows: Rows,
  augment: readonly Augmentation[] | undefined,
  { seed, epoch }: Moment,
): Rows {
  if (augment === undefined || augment.length === 0) return rows
  const each = size(rows.row)
  return {
    row: rows.row,
    count: rowsIn(rows),
    gather: async (indices, to) => {
      await gatherRows(rows, indices, to)
      for (const [i, place] of indices.entries()) {
        const draw = random(mixed(seed, epoch, place))
        for (const { change } of augment) change(to.subarray(i * each, (i + 1) * each), draw)
      }
    },
  }
}

/**
 * A seed of 53 bits mixed from whole numbers.
 *
 * Source: cyrb53 of bryc, in the public domain, over words of 32 bits.
 */
function mixed(...numbers: readonly number[]): number {
  let [a, b] = [0xdeadbeef, 0x41c6ce57]
  for (const number of numbers)
    for (const word of [number, Math.floor(number / 2 ** 32)]) {
      a = Math.imul(a ^ word, 2654435761)
      b = Math.imul(b ^ word, 1597334677)
    }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909)
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909)
  return 2 ** 32 * (b & 0x1fffff) + (a >>> 0)
}
