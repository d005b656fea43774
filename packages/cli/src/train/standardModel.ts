import { logLoss } from 'bernoulli'
import { encodeModel } from 'bernoulli/training'
import type { ModelFacts } from 'bernoulli/training'
import type { TrainFlags } from '../shell/flags/index.ts'
import { version } from '../shell/process/index.ts'
import type { Encoded } from '../training/tables/index.ts'
import type { Learned } from './card/index.ts'

/** What a model's file says of its training. */
export function factsOf(
  { layers }: Learned,
  train: Encoded,
  label: string,
  { seed }: Pick<TrainFlags, 'seed'>,
): ModelFacts {
  const { baseRate, floor } = logLoss(counted(train, { probabilities: train.labels }))
  return { task: 'classifier', layers, seed, baseRate, floor, version: version(), label }
}

/** The same graph as in a model's file, but for rows that are standardised already. */
export function standardModel({ model, numbers }: Learned, facts: ModelFacts): Uint8Array {
  return encodeModel(model, numbers, facts)
}

/** Labels with predictions of them, each row as often as it counts. */
export function counted<Of extends object>(
  { labels, weights }: Pick<Encoded, 'labels' | 'weights'>,
  predictions: Of,
): Of & Pick<Encoded, 'labels'> & { readonly weights?: Float64Array } {
  return { labels, ...predictions, ...(weights && { weights }) }
}
