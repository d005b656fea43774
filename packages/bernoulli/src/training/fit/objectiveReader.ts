import { compile } from '../../kernels/index.ts'
import { hasClosedForm } from '../../likelihood/index.ts'
import type { Likelihood } from '../../likelihood/index.ts'
import { addToSum, emptySum } from '../../math/index.ts'
import { ofColumns } from '../step/index.ts'
import { size } from '../tensors/index.ts'
import { eachBlock, rowsIn } from './Rows.ts'
import type { Rows } from './Rows.ts'
import type { Objective } from './TrainingState.ts'

/** Sets the mean of a likelihood beside the mean of its own floor over these labels, where that has a closed form. */
export async function objectiveReader(
  likelihood: Likelihood,
  labels: Rows,
): Promise<(mean: number) => Objective> {
  if (!hasClosedForm(likelihood.floor)) return (mean) => ({ mean, floor: null, excess: null })
  const kernel = compile({
    sums: { floor: ofColumns(likelihood, likelihood.floor, { label: 'label', logit: 'logit' }) },
    columns: { label: { type: 'float32', domain: 'unit' } },
  })
  const whole = rowsIn(labels) * size(labels.row)
  let total = emptySum
  await eachBlock(labels, (values) => {
    total = addToSum(total, kernel.run({ label: values }, { whole }).sums.floor)
  })
  const floor = (total.high + total.low) / whole
  return (mean) => ({ mean, floor, excess: mean - floor })
}
