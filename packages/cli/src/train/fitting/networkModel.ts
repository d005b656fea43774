import { activations, dense, embedding, sequential } from 'bernoulli/training'
import type { Model, ModelColumn } from 'bernoulli/training'

/** A network for a table: categories become points, then dense layers, then one logit. */
export function networkModel(
  columns: readonly ModelColumn[],
  hidden: readonly number[],
  activation: keyof typeof activations,
): { readonly model: Model; readonly layers: readonly string[] } {
  const indices = columns.flatMap((column) =>
    column.kind === 'category' ? [column.categories.length + 1] : [],
  )
  const length = Math.min(8, Math.ceil(Math.sqrt(Math.max(...indices, 1))))
  const points = indices.length === 0 ? [] : [embedding(indices, length)]
  return {
    model: sequential(...points, ...hidden.map((units) => dense(units, activations[activation])), dense(1)),
    layers: [
      String(columns.length),
      ...(indices.length === 0 ? [] : [`${indices.length} × ${length} for categories`]),
      ...hidden.map((units) => `${units} ${activation}`),
      '1',
    ],
  }
}
