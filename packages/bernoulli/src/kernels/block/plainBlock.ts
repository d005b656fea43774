import { capacityOf } from './Block.ts'
import type { Block, Standard } from './Block.ts'

/** The block in plain TypeScript: the law for the one in WebAssembly, and its stand-in. */
export function plainBlock(most: number, { means, scales }: Standard): Block {
  const order = means.length
  const capacity = capacityOf(order, most)
  const columns = Array.from({ length: order }, () => new Float64Array(capacity))
  const vector = new Float64Array(capacity)
  let projections = new Float64Array(order)
  let squares = new Float64Array(order * order)
  return {
    capacity,
    columns,
    vector,
    combine(rows, factors) {
      vector.fill(0, 0, rows)
      columns.forEach((column, j) => {
        const [mean, factor] = [means[j] as number, (factors[j] as number) / (scales[j] as number)]
        for (let i = 0; i < rows; i++)
          vector[i] = (vector[i] as number) + factor * ((column[i] as number) - mean)
      })
    },
    project(rows) {
      columns.forEach((column, j) => {
        const sum = projected(column, means[j] as number, vector, rows)
        projections[j] = (projections[j] as number) + sum / (scales[j] as number)
      })
    },
    square(rows) {
      columns.forEach((a, j) => {
        const [mean, scale] = [means[j] as number, scales[j] as number]
        for (let i = 0; i < rows; i++) a[i] = (((a[i] as number) - mean) / scale) * (vector[i] as number)
        for (let k = 0; k <= j; k++) {
          const both = (squares[j * order + k] as number) + dot(a, columns[k] as Float64Array, rows)
          squares[j * order + k] = both
          squares[k * order + j] = both
        }
      })
    },
    projections() {
      const found = projections
      projections = new Float64Array(order)
      return found
    },
    squares() {
      const found = squares
      squares = new Float64Array(order * order)
      return found
    },
  }
}

function projected(column: Float64Array, mean: number, vector: Float64Array, rows: number): number {
  let sum = 0
  for (let i = 0; i < rows; i++) sum += ((column[i] as number) - mean) * (vector[i] as number)
  return sum
}

/** Σ a·b in four sums, so that none waits for another. */
function dot(a: Float64Array, b: Float64Array, rows: number): number {
  let [s0, s1, s2, s3] = [0, 0, 0, 0]
  let i = 0
  for (; i + 3 < rows; i += 4) {
    s0 += (a[i] as number) * (b[i] as number)
    s1 += (a[i + 1] as number) * (b[i + 1] as number)
    s2 += (a[i + 2] as number) * (b[i + 2] as number)
    s3 += (a[i + 3] as number) * (b[i + 3] as number)
  }
  for (; i < rows; i++) s0 += (a[i] as number) * (b[i] as number)
  return s0 + s1 + (s2 + s3)
}
