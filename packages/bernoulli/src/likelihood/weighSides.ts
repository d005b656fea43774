import { add, multiply, substitute } from '../expression/index.ts'
import type { Expression } from '../expression/index.ts'
import { defineLikelihood } from './defineLikelihood.ts'
import type { BernoulliLikelihood, Likelihood } from './Likelihood.ts'
import { noClosedForm } from './NoClosedForm.ts'
import { yesAndNo } from './yesAndNo.ts'

/** yes·loss(y = 1) + no·loss(y = 0), where `column` held the label. */
export function weighSides(
  likelihood: Likelihood,
  column: string,
  { name, label, yes, no }: Pick<BernoulliLikelihood, 'name' | 'label' | 'yes' | 'no'>,
): Likelihood {
  const both = (formula: Expression): Expression =>
    add(
      multiply(yes, substitute(formula, { [column]: 1 })),
      multiply(no, substitute(formula, { [column]: 0 })),
    )
  const { scale, prediction } = likelihood
  if (isBernoulli(likelihood))
    return yesAndNo({ name, scale, label, prediction, yes: both(likelihood.yes), no: both(likelihood.no) })
  const none = noClosedForm('only for Bernoulli likelihoods is the best prediction of a mixture known')
  const loss = both(likelihood.loss)
  return defineLikelihood({ name, scale, label, prediction, loss, optimum: none, floor: none, excess: none })
}

function isBernoulli(likelihood: Likelihood): likelihood is BernoulliLikelihood {
  return 'yes' in likelihood && 'no' in likelihood
}
