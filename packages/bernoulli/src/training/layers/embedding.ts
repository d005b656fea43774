import { concat, matmul, oneHot, reshape, size, slice } from '../tensors/index.ts'
import type { Layer } from './Layer.ts'
import { shapeError } from './shapeError.ts'

/**
 * Categories as points: the first columns of a row are whole numbers that name categories, and each becomes `length`
 * numbers of its own; the other columns follow unchanged.
 *
 * @param categories  how many there are in each of the first columns
 *
 * @example
 * embedding([12, 20], 4).output([5]) // => [11]
 */
export function embedding(categories: readonly number[], length: number): Layer {
  const name = `embedding ${categories.join(', ')}`
  const kept = (columns: number): number => columns - categories.length
  return {
    name,
    output: (row) => {
      if (row.length !== 1 || kept(size(row)) < 0)
        throw shapeError(name, `rows of at least ${categories.length} columns`, row)
      return [categories.length * length + kept(size(row))]
    },
    parameters: () =>
      Object.fromEntries(
        categories.map((count, column) => [
          `points${column}`,
          {
            shape: [count, length],
            start: (draw) => Float64Array.from({ length: count * length }, () => 0.05 * draw.normal()),
            decays: true,
          },
        ]),
      ),
    states: () => ({}),
    apply: (rows, { parameters }) => {
      const [count = 0, columns = 0] = rows.shape
      const points = categories.map((depth, column) => {
        const chosen = reshape(oneHot(reshape(slice(rows, 1, column, column + 1), [count]), depth), [
          count,
          depth,
        ])
        return matmul(chosen, parameters[`points${column}`] as typeof rows)
      })
      const rest = kept(columns) > 0 ? [slice(rows, 1, categories.length, columns)] : []
      return { output: concat([...points, ...rest], 1) }
    },
  }
}
