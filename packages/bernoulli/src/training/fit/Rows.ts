import { size } from '../tensors/index.ts'
import type { Shape } from '../tensors/index.ts'

/** Rows of numbers in memory: the shape of one row, and the rows one behind the other. */
export interface RowArray {
  readonly row: Shape
  readonly values: Float32Array
}

/** Rows of numbers that stand elsewhere, such as in a file, and are read by their places when they are needed. */
export interface RowSource {
  readonly row: Shape
  readonly count: number
  /** Writes the rows at these places one behind the other. The same place gives the same numbers every time. */
  readonly gather: (indices: Uint32Array, to: Float32Array) => void | Promise<void>
}

export type Rows = RowArray | RowSource

/** As many rows as are looked at together. */
export const BLOCK = 1024

/**
 * How many rows there are.
 *
 * @example
 * rowsIn({ row: [2], values: Float32Array.of(1, 2, 3, 4, 5, 6) }) // => 3
 */
export function rowsIn(rows: Rows): number {
  return 'values' in rows ? rows.values.length / size(rows.row) : rows.count
}

/** Writes the rows at these places one behind the other. */
export function gatherRows(rows: Rows, indices: Uint32Array, to: Float32Array): void | Promise<void> {
  if (!('values' in rows)) return rows.gather(indices, to)
  const each = size(rows.row)
  for (let i = 0; i < indices.length; i++) {
    const from = (indices[i] as number) * each
    to.set(rows.values.subarray(from, from + each), i * each)
  }
}

/** The numbers of some rows that stand one behind the other; only good until the next ones are read. */
export type ReadBlock = (from: number, to: number) => Float32Array | Promise<Float32Array>

/** Reads rows one behind the other, at most a block at a time: those in memory where they are. */
export function blockReader(rows: Rows): ReadBlock {
  const each = size(rows.row)
  if ('values' in rows) return (from, to) => rows.values.subarray(from * each, to * each)
  const held = new Float32Array(Math.min(BLOCK, rows.count) * each)
  return async (from, to) => {
    const values = held.subarray(0, (to - from) * each)
    await rows.gather(
      Uint32Array.from({ length: to - from }, (_, i) => from + i),
      values,
    )
    return values
  }
}

/** Where the blocks of so many rows begin and end. */
export function blocksOf(count: number): readonly (readonly [from: number, to: number])[] {
  return Array.from({ length: Math.ceil(count / BLOCK) }, (_, i) => [
    i * BLOCK,
    Math.min((i + 1) * BLOCK, count),
  ])
}

/** The same blocks whatever the rows are, so that sums over them have the same bits. */
export async function eachBlock(
  rows: Rows,
  use: (values: Float32Array, from: number) => void | boolean,
): Promise<void> {
  const read = blockReader(rows)
  const count = rowsIn(rows)
  for (let from = 0; from < count; from += BLOCK)
    if (use(await read(from, Math.min(from + BLOCK, count)), from) === false) return
}
