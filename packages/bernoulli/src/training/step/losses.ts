import { InputError } from '../../errors/index.ts'
import { column, columns, same, substitute } from '../../expression/index.ts'
import type { Expression } from '../../expression/index.ts'
import { bernoulli, crossEntropyFromLogit } from '../../likelihood/index.ts'
import type { Likelihood } from '../../likelihood/index.ts'
import { applied } from '../tensors/index.ts'
import type { Tensor } from '../tensors/index.ts'
import { logitForm } from './logitForm.ts'

/** The likelihood's own loss, place by place. */
export function lossOf(likelihood: Likelihood, labels: Tensor, logits: Tensor): Tensor {
  return applied(logitForm(ofColumns(likelihood, likelihood.loss, { label: 'x0', logit: 'x1' })), [
    labels,
    logits,
  ])
}

/** The log loss, place by place, whatever is minimised. */
export function logLossOf(labels: Tensor, logits: Tensor): Tensor {
  return lossOf(bernoulli({ scale: 'logit' }), labels, logits)
}

/**
 * Whether what a likelihood costs is the log loss itself.
 *
 * @example
 * isLogLoss(bernoulli({ scale: 'logit', label: column('y') })) // => true
 */
export function isLogLoss(likelihood: Likelihood): boolean {
  const names = { label: 'label', logit: 'logit' }
  return same(
    ofColumns(likelihood, likelihood.loss, names),
    crossEntropyFromLogit(column(names.label), column(names.logit)),
  )
}

/**
 * Refuses what no model can be trained on: labels and logits are all that a step has.
 *
 * @throws InputError when the likelihood is not on the logit scale, or is over other columns than a label and a prediction
 */
export function checkTrainable(likelihood: Likelihood): void {
  const { name, scale, label, prediction, loss } = likelihood
  if (scale !== 'logit')
    throw new InputError({
      caller: 'fit',
      problem: 'a likelihood of probabilities',
      expected: "one of scale 'logit'",
      received: name,
      advice: 'A model ends in logits; the likelihood owns the sigmoid.',
    })
  const labels = columns(label)
  const others = columns(loss).filter((name) => !labels.includes(name) && name !== prediction.name)
  if (labels.length > 1 || others.length > 0)
    throw new InputError({
      caller: 'fit',
      problem: 'a likelihood over more than a label and a prediction',
      expected: 'one column of labels and one of logits',
      received: [...labels, prediction.name, ...others].join(', '),
      advice: 'Training has labels and logits only: give the weights of rows with the examples.',
    })
}

/** A formula of a likelihood, over a label and a logit of these names. */
export function ofColumns(
  { label, prediction }: Likelihood,
  formula: Expression,
  names: { readonly label: string; readonly logit: string },
): Expression {
  const labels = Object.fromEntries(columns(label).map((name) => [name, column(names.label)]))
  return substitute(formula, { ...labels, [prediction.name]: column(names.logit) })
}
