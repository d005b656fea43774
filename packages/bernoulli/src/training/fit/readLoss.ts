import { compile } from '../../kernels/index.ts'
import { logLossStatistic } from '../../statistics/index.ts'
import type { LogLossReading } from '../../statistics/index.ts'

const statistic = logLossStatistic(
  { name: 'logit', column: 'logit', scale: 'logit' },
  { weighted: false, hard: false },
)

/** The log loss of logits beside its floor and its base rate, every place of every row an example. */
export function readLoss(labels: Float32Array, logits: Float32Array): LogLossReading {
  const kernel = compile({
    sums: statistic.sums,
    columns: { label: { type: 'float32', domain: 'unit' }, logit: { type: 'float32' } },
  })
  return statistic.finish(kernel.run({ label: labels, logit: logits }).sums)
}
