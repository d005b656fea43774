import { decide, logLoss } from 'bernoulli'
import type { Data, Decisions } from 'bernoulli'
import { thresholdsAround } from 'bernoulli/decisions'
import type { TrainFlags } from '../shell/flags/index.ts'
import { interruption } from '../shell/process/index.ts'

/** What predictions are worth for decisions, at odds around those of the base rate. */
export function worthOf(
  rows: Data & { readonly labels: Float64Array; readonly logits: Float64Array | Float32Array },
  { level, group }: Pick<TrainFlags, 'level' | 'group'>,
): Promise<Decisions> {
  return decide(rows, {
    thresholds: thresholdsAround(logLoss(rows).baseRate),
    level,
    signal: interruption,
    ...(group === undefined ? {} : { group }),
  })
}
