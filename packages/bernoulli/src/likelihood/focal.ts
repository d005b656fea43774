import { InputError } from '../errors/index.ts'
import { add, column, exp, log, multiply, negate, sigmoid, subtract } from '../expression/index.ts'
import type { BernoulliOptions } from './bernoulli.ts'
import { crossEntropy } from './crossEntropy.ts'
import { crossEntropyFromLogit } from './crossEntropyFromLogit.ts'
import { defineLikelihood } from './defineLikelihood.ts'
import type { Likelihood } from './Likelihood.ts'
import { noClosedForm } from './NoClosedForm.ts'

/** How strongly easy rows are faded, on top of the options of every likelihood. */
export interface FocalOptions extends BernoulliOptions {
  /** ≥ 0 and finite; 0 is the Bernoulli loss, 2 is customary. */
  readonly gamma: number
}

/**
 * The focal loss: the Bernoulli loss, faded where the prediction is right already.
 *
 *   loss = q^γ·crossEntropy(y, p),   q = (1 − y)·p + y·(1 − p), the probability given to what did not happen
 *
 * Not a proper score for soft labels: with γ > 0 its minimum is not at p = y and has no closed form, so no floor is
 * given. For labels 0 and 1 the floor is 0. The power is taken through the logarithm; q is a sum of positive terms.
 *
 * @throws InputError when γ is negative or not finite
 *
 * Source: Lin et al. 2017, arXiv:1708.02002; for soft labels as `optax.sigmoid_focal_loss`.
 *
 * @example
 * print(focal({ scale: 'logit', gamma: 2, label: column('y'), prediction: column('z') }).loss)
 * // => '((1 − y)·σ(z) + y·σ(−z))^2·(y·softplus(−z) + (1 − y)·softplus(z))'
 */
export function focal(options: FocalOptions): Likelihood {
  const { scale, gamma, label = column('label'), prediction = column('prediction') } = options
  if (!(gamma >= 0 && Number.isFinite(gamma)))
    throw new InputError({
      caller: 'focal',
      problem: 'gamma out of range',
      expected: 'a finite number ≥ 0',
      received: gamma,
      advice: 'Use 2 if you have no reason for another value.',
    })
  const logits = scale === 'logit'
  const missed = logits
    ? add(multiply(subtract(1, label), sigmoid(prediction)), multiply(label, sigmoid(negate(prediction))))
    : add(multiply(subtract(1, label), prediction), multiply(label, subtract(1, prediction)))
  const whole = logits ? crossEntropyFromLogit(label, prediction) : crossEntropy(label, prediction)
  const none = noClosedForm('the focal loss is not proper: for a soft label its minimum is not at the label')
  const loss = multiply(exp(multiply(gamma, log(missed))), whole)
  const name = `focal γ = ${gamma}`
  return defineLikelihood({ name, scale, label, prediction, loss, optimum: none, floor: none, excess: none })
}
