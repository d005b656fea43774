import { column } from '../../expression/index.ts'
import { compile } from '../../kernels/index.ts'
import { crossEntropyFromLogit, entropy as entropyOf } from '../../likelihood/index.ts'
import { entropyOfShares } from '../../statistics/index.ts'
import type { LogLossReading } from '../../statistics/index.ts'
import { readMean } from './readLoss.ts'

const [label, logit] = [column('label'), column('logit')]

/** The log loss of logits at hand, beside the floor and the base rate of their labels in [0, 1]. */
export function readLogits(labels: Float64Array, logits: ArrayLike<number>): LogLossReading {
  const kernel = compile({
    sums: { loss: crossEntropyFromLogit(label, logit), label, floor: entropyOf(label) },
    columns: { label: { type: 'float64', domain: 'unit' }, logit: { type: 'float64', domain: 'number' } },
  })
  const weight = labels.length
  const { sums } = kernel.run({ label: labels, logit: Float64Array.from(logits) }, { whole: weight })
  const baseRate = sums.label / weight
  return readMean(
    {
      ...{ weight, baseRate, floor: sums.floor / weight },
      uncertainty: entropyOfShares(sums.label, weight - sums.label),
    },
    sums.loss / weight,
  )
}
