import { column, multiply } from '../../expression/index.ts'
import { hasClosedForm } from '../../likelihood/index.ts'
import type { Likelihood } from '../../likelihood/index.ts'
import { ofColumns } from '../step/index.ts'
import type { Examples } from './Examples.ts'
import type { Objective } from './TrainingState.ts'
import { sumsOverLabels } from './weights.ts'

/** Sets the mean of a likelihood beside the mean of its own floor over these labels, where that has a closed form. */
export async function objectiveReader(
  likelihood: Likelihood,
  { labels, weights }: Pick<Examples, 'labels' | 'weights'>,
): Promise<(mean: number) => Objective> {
  if (!hasClosedForm(likelihood.floor)) return (mean) => ({ mean, floor: null, excess: null })
  const weight = column('weight')
  const plain = ofColumns(likelihood, likelihood.floor, { label: 'label', logit: 'logit' })
  const sums = await sumsOverLabels({ weight, floor: multiply(weight, plain) }, labels, weights)
  const floor = sums.floor / sums.weight
  return (mean) => ({ mean, floor, excess: mean - floor })
}
