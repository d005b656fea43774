import { sourcesOf } from 'bernoulli/training'
import type { ModelColumn } from 'bernoulli/training'
import { mentioned } from '../columns/index.ts'
import type { TrainFlags } from '../shell/flags/index.ts'

/** Every column that the options of a training, or the model it goes on from, name; or values within columns. */
export function namedColumns(
  { label, features, categories, weight, offset, group, time }: TrainFlags,
  known: readonly ModelColumn[] | undefined,
): readonly string[] {
  const parts = (features ?? '').split(/[,:()]/).map((part) => part.trim())
  return mentioned(
    ...(label ?? []),
    ...[features, categories, weight, offset, group, time],
    parts.filter((part) => part !== ''),
    sourcesOf(known ?? []).map(({ name }) => name),
  )
}
