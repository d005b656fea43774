import { InputError } from '../../errors/index.ts'
import type { ModelFacts } from '../model/index.ts'
import { readLabels } from './readLabels.ts'
import type { LabelOptions } from './readLabels.ts'
import type { TableRow } from './TableRow.ts'

/**
 * The labels of rows, one array for each label of a model, in their order.
 *
 * @throws InputError as {@link readLabels}, and for the name of one label where a model has several
 */
export function labelsIn(
  rows: readonly TableRow[],
  { label, ...options }: LabelOptions,
  facts: Pick<ModelFacts, 'label' | 'labels'>,
): readonly Float64Array[] {
  if (facts.labels === undefined)
    return [readLabels(rows, label === undefined ? options : { ...options, label }, facts.label)]
  if (label !== undefined)
    throw new InputError({
      problem: 'one label for a model of several',
      received: label,
      advice: `Leave it out: the rows have ${facts.labels.map((one) => JSON.stringify(one.label)).join(', ')}.`,
    })
  return facts.labels.map((one) => readLabels(rows, options, one.label))
}

/** Several labels side by side, row by row: what a model of as many outputs is trained on. */
export function besideEachOther(labels: readonly Float64Array[]): Float32Array {
  const count = labels.length
  const all = new Float32Array((labels[0]?.length ?? 0) * count)
  labels.forEach((values, place) => values.forEach((y, row) => (all[row * count + place] = y)))
  return all
}
