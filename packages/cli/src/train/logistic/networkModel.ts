import { activations, dense, embedding, offsetIn, sequential, withOffset } from 'bernoulli/training'
import type { Model, ModelColumn } from 'bernoulli/training'

/**
 * A network for a table: categories become points, then dense layers, then one logit for each label; log-odds that are given are added.
 *
 * @param labels    how many
 * @param pointsOf  how many numbers a category becomes; the more the more categories there are, up to 8, if left out
 */
export function networkModel(
  columns: readonly ModelColumn[],
  hidden: readonly number[],
  activation: keyof typeof activations,
  labels: number,
  pointsOf?: number,
): { readonly model: Model; readonly layers: readonly string[] } {
  const indices = columns.flatMap((column) =>
    column.kind === 'category' ? [column.categories.length + 1] : [],
  )
  const length = pointsOf ?? Math.min(8, Math.ceil(Math.sqrt(Math.max(...indices, 1))))
  const points = indices.length === 0 ? [] : [embedding(indices, length)]
  const own = sequential(
    ...points,
    ...hidden.map((units) => dense(units, activations[activation])),
    dense(labels),
  )
  const offset = offsetIn(columns) !== undefined
  const width = columns.length - Number(offset)
  return {
    model: offset ? withOffset(own, width) : own,
    layers: [
      String(width),
      ...(indices.length === 0 ? [] : [`${indices.length} × ${length} for categories`]),
      ...hidden.map((units) => `${units} ${activation}`),
      String(labels),
    ],
  }
}
