import { calledAs } from '../errors/index.ts'
import { column, divide, select, subtract } from '../expression/index.ts'
import type { Expression } from '../expression/index.ts'
import { labelColumn } from './labelColumn.ts'
import type { BernoulliLikelihood, Likelihood } from './Likelihood.ts'
import { weighSides } from './weighSides.ts'

/** The columns of counts: k of m trials came out yes. */
export interface Counts {
  /** k, 0 ≤ k ≤ m; `column('successes')` when left out. */
  readonly successes?: Expression
  /** m ≥ 0; `column('trials')` when left out. 0 removes the row. */
  readonly trials?: Expression
}

/**
 * The same likelihood for rows that count: k of m trials with one prediction came out yes.
 *
 *   label = k/m, weight = m:   loss = k·loss(y = 1) + (m − k)·loss(y = 0)
 *   floor = m·entropy(k/m)     for a Bernoulli likelihood: the m trials share one prediction, at best k/m
 *
 * The binomial coefficient is left out: it does not depend on the prediction.
 *
 * @throws InputError when the label of the likelihood is not a column
 *
 * @example
 * print(withCounts(bernoulli({ scale: 'logit', prediction: column('z') }), { successes: column('k'), trials: column('m') }).loss)
 * // => 'k·softplus(−z) + (m − k)·softplus(z)'
 */
export function withCounts(likelihood: BernoulliLikelihood, counts?: Counts): BernoulliLikelihood
export function withCounts(likelihood: Likelihood, counts?: Counts): Likelihood
export function withCounts(likelihood: Likelihood, counts: Counts = {}): Likelihood {
  const { successes = column('successes'), trials = column('trials') } = counts
  return weighSides(
    likelihood,
    calledAs('withCounts', () => labelColumn(likelihood)),
    {
      name: `${likelihood.name}, counts`,
      label: select(trials, divide(successes, trials), 0),
      yes: successes,
      no: subtract(trials, successes),
    },
  )
}
