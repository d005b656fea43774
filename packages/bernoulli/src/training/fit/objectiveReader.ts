import { column, multiply } from '../../expression/index.ts'
import { compile } from '../../kernels/index.ts'
import { hasClosedForm } from '../../likelihood/index.ts'
import type { Likelihood } from '../../likelihood/index.ts'
import { addToSum, emptySum } from '../../math/index.ts'
import { ofColumns } from '../step/index.ts'
import { size } from '../tensors/index.ts'
import type { Examples } from './Examples.ts'
import { blockReader, blocksOf, rowsIn } from './Rows.ts'
import type { Objective } from './TrainingState.ts'
import { spreadWeights } from './weights.ts'

/** Sets the mean of a likelihood beside the mean of its own floor over these labels, where that has a closed form. */
export async function objectiveReader(
  likelihood: Likelihood,
  { labels, weights }: Pick<Examples, 'labels' | 'weights'>,
): Promise<(mean: number) => Objective> {
  if (!hasClosedForm(likelihood.floor)) return (mean) => ({ mean, floor: null, excess: null })
  const weight = column('weight')
  const plain = ofColumns(likelihood, likelihood.floor, { label: 'label', logit: 'logit' })
  const kernel = compile({
    sums: { weight, floor: multiply(weight, plain) },
    columns: {
      label: { type: 'float32', domain: 'unit' },
      weight: { type: 'float32', domain: 'nonNegative' },
    },
  })
  const places = size(labels.row)
  const whole = rowsIn(labels) * places
  const read = blockReader(labels)
  const readWeights = weights && blockReader(weights)
  let [total, all] = [emptySum, emptySum]
  for (const [from, to] of blocksOf(rowsIn(labels))) {
    const label = await read(from, to)
    const own = readWeights ? await readWeights(from, to) : new Float32Array(to - from).fill(1)
    const { sums } = kernel.run({ label, weight: spreadWeights(own, places) }, { whole })
    total = addToSum(total, sums.floor)
    all = addToSum(all, sums.weight)
  }
  const floor = (total.high + total.low) / (all.high + all.low)
  return (mean) => ({ mean, floor, excess: mean - floor })
}
