import type { TrainedFeature } from '@bernoulli/report/card'
import type { ModelColumn } from 'bernoulli/training'

/** A column of a model, as its card tells of it. */
export function featureOf(column: ModelColumn): TrainedFeature {
  return column.kind === 'number'
    ? { name: column.name, kind: column.kind, mean: column.mean, scale: column.scale, categories: null }
    : { name: column.name, kind: column.kind, mean: null, scale: null, categories: column.categories.length }
}
