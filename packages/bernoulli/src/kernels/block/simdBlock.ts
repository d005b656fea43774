import { capacityOf } from './Block.ts'
import type { Block, Standard } from './Block.ts'
import { combine, project, scale, square } from './blockPrograms.ts'
import type { BlockLayout } from './blockPrograms.ts'
import { instantiate, memoryOf } from '../simd/index.ts'

/** The block in WebAssembly SIMD, in a memory of its own. */
export function simdBlock(most: number, { means, scales }: Standard): Block {
  const order = means.length
  const capacity = capacityOf(order, most)
  const padded = 4 * Math.ceil(order / 4)
  let free = 0
  const take = (bytes: number): number => (free += bytes) - bytes
  const stride = 8 * capacity + 64
  const layout: BlockLayout = {
    order: padded,
    stride,
    columns: take(padded * stride),
    vector: take(8 * capacity),
    factors: take(16 * padded),
    means: take(16 * padded),
    projections: take(16 * padded),
    squares: take(16 * padded * padded),
  }
  const memory = memoryOf(free)
  const { buffer } = memory
  const functionOf = (program: Uint8Array<ArrayBuffer>): ((rows: number) => void) => {
    const run = instantiate(program, memory)
    return (rows) => run((rows + 3) & -4)
  }
  const run = {
    combine: functionOf(combine(layout)),
    project: functionOf(project(layout)),
    scale: functionOf(scale(layout)),
    square: functionOf(square(layout)),
  }
  const factorPairs = new Float64Array(buffer, layout.factors, 2 * padded)
  const meanPairs = new Float64Array(buffer, layout.means, 2 * padded)
  const projected = new Float64Array(buffer, layout.projections, 2 * padded)
  const squared = new Float64Array(buffer, layout.squares, 2 * padded * padded)
  const vector = new Float64Array(buffer, layout.vector, capacity)
  const setPairs = (pairs: Float64Array, of: (j: number) => number): void => {
    for (let j = 0; j < order; j++) pairs[2 * j] = pairs[2 * j + 1] = of(j)
  }
  setPairs(meanPairs, (j) => means[j] as number)
  /** Rows that only fill a vector count for nothing. */
  const endAt = (rows: number): void => void vector.fill(0, rows, (rows + 3) & -4)
  const lanes = (pairs: Float64Array, at: number): number =>
    (pairs[2 * at] as number) + (pairs[2 * at + 1] as number)
  return {
    capacity,
    columns: Array.from(
      { length: order },
      (_, j) => new Float64Array(buffer, layout.columns + j * stride, capacity),
    ),
    vector,
    combine(rows, factors) {
      vector.fill(0, 0, rows)
      setPairs(factorPairs, (j) => (factors[j] as number) / (scales[j] as number))
      run.combine(rows)
    },
    project(rows) {
      endAt(rows)
      run.project(rows)
    },
    square(rows) {
      endAt(rows)
      setPairs(factorPairs, (j) => 1 / (scales[j] as number))
      run.scale(rows)
      run.square(rows)
    },
    projections() {
      const found = new Float64Array(order)
      for (let j = 0; j < order; j++) found[j] = lanes(projected, j) / (scales[j] as number)
      projected.fill(0)
      return found
    },
    squares() {
      const found = new Float64Array(order * order)
      for (let j = 0; j < order; j++)
        for (let k = 0; k <= j; k++)
          found[j * order + k] = found[k * order + j] = lanes(squared, j * padded + k)
      squared.fill(0)
      return found
    },
  }
}
