import { column, divide, log, subtract } from '../expression/index.ts'
import type { Column, Expression } from '../expression/index.ts'
import { crossEntropy } from './crossEntropy.ts'
import { crossEntropyFromLogit } from './crossEntropyFromLogit.ts'
import { defineLikelihood } from './defineLikelihood.ts'
import { entropy } from './entropy.ts'
import { klDivergence, klDivergenceFromLogit } from './klDivergence.ts'
import type { BernoulliLikelihood } from './Likelihood.ts'

/** The scale of the prediction, and the columns when they are not called `label` and `prediction`. */
export interface BernoulliOptions {
  readonly scale: 'probability' | 'logit'
  readonly label?: Expression
  readonly prediction?: Column
}

/**
 * The Bernoulli negative log-likelihood with everything that belongs to it.
 *
 *   loss      = −y ln p − (1 − y) ln(1 − p)          from logits: y·softplus(−z) + (1 − y)·softplus(z)
 *   gradient  = (1 − y)/(1 − p) − y/p                              (1 − y)·σ(z) − y·σ(−z)
 *   curvature = (1 − y)/(1 − p)² + y/p²                            σ(z)·σ(−z)
 *   optimum   = y                                                  ln(y/(1 − y))
 *   floor     = −y ln y − (1 − y) ln(1 − y)                        the same
 *
 * Nothing is clipped: p = 0 where y > 0 costs Infinity. From logits the gradient is never zero for a wrong prediction.
 *
 * Accuracy, relative to the exact value (test/golden/likelihood.json): loss 3 u on both scales, floor 2 u, curvature from
 * logits 3 u, gradient from logits 3 u of its larger part, excess from logits 24 u of excess + |σ(z) − y|. On the
 * probability scale the curvature overflows where p or 1 − p is below 1e−154.
 *
 * @example
 * print(bernoulli({ scale: 'logit', label: column('y'), prediction: column('z') }).gradient)
 * // => '(1 − y)·σ(z) − y·σ(−z)'
 *
 * @example
 * evaluate(bernoulli({ scale: 'probability' }).floor, { label: 0.5 }) // => 0.6931471805599453
 */
export function bernoulli(options: BernoulliOptions): BernoulliLikelihood {
  const { scale, label = column('label'), prediction = column('prediction') } = options
  const no = subtract(1, label)
  const loss = scale === 'logit' ? crossEntropyFromLogit(label, prediction) : crossEntropy(label, prediction)
  return Object.freeze({
    ...defineLikelihood({ name: 'Bernoulli', scale, label, prediction, loss }),
    yes: label,
    no,
    optimum: scale === 'logit' ? log(divide(label, no)) : label,
    floor: entropy(label),
    excess: scale === 'logit' ? klDivergenceFromLogit(label, prediction) : klDivergence(label, prediction),
  })
}
