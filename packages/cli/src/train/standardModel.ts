import { logLoss } from 'bernoulli'
import { encodeModel } from 'bernoulli/training'
import type { ModelFacts } from 'bernoulli/training'
import type { TrainFlags } from '../shell/flags/index.ts'
import { version } from '../shell/process/index.ts'
import { labelsOf } from '../training/tables/index.ts'
import type { Encoded } from '../training/tables/index.ts'
import { counted } from './card/index.ts'
import type { Learned } from './card/index.ts'

/** What a model's file says of its training. */
export function factsOf(
  { layers }: Learned,
  train: Encoded,
  names: readonly string[],
  { seed }: Pick<TrainFlags, 'seed'>,
): ModelFacts {
  const each = labelsOf(train).map((labels, i) => {
    const { baseRate, floor } = logLoss(counted({ ...train, labels }, { probabilities: labels }))
    return { label: names[i] as string, baseRate, floor }
  })
  const mean = (of: (one: (typeof each)[number]) => number): number =>
    each.reduce((sum, one) => sum + of(one), 0) / each.length
  const [baseRate, floor] = [mean((one) => one.baseRate), mean((one) => one.floor)]
  const about = each.length === 1 ? { label: names[0] as string } : { labels: each }
  return { task: 'classifier', layers, seed, baseRate, floor, version: version(), ...about }
}

/** The same graph as in a model's file, but for rows that are standardised already. */
export function standardModel({ model, numbers }: Learned, facts: ModelFacts): Uint8Array {
  return encodeModel(model, numbers, facts)
}
