import type { Column, Expression } from '../expression/index.ts'
import type { NoClosedForm } from './NoClosedForm.ts'

/**
 * What a prediction of a yes/no label costs, and everything that judging, kernels and training need to know about it,
 * as plain data. A loss of your own is another such object: see {@link defineLikelihood}.
 */
export interface Likelihood {
  /** What people call it: `Bernoulli`, `focal γ = 2`. */
  readonly name: string
  /** What the prediction column holds. */
  readonly scale: 'probability' | 'logit'
  /** The label y in [0, 1]: a column, or a formula over columns. */
  readonly label: Expression
  /** The prediction, p or z. */
  readonly prediction: Column
  /** Cost of one row in nats, lower is better. */
  readonly loss: Expression
  /** Slope of the loss by the prediction. */
  readonly gradient: Expression
  /** Slope of the gradient by the prediction. */
  readonly curvature: Expression
  /** The prediction that costs least, on the scale of the prediction; a formula over the label alone. */
  readonly optimum: Expression | NoClosedForm
  /** What that prediction costs: no prediction of the row can cost less. */
  readonly floor: Expression | NoClosedForm
  /** loss − floor, computed without subtracting; 0 at the optimum. */
  readonly excess: Expression | NoClosedForm
}

/**
 * A row that stands for an amount of yes and an amount of no, which share one prediction. Weights, counts and smoothed
 * labels are all of this form, so their optimum yes/(yes + no) and their floor are known.
 *
 *   loss = −yes·ln p − no·ln(1 − p) = yes·softplus(−z) + no·softplus(z)
 */
export interface BernoulliLikelihood extends Likelihood {
  readonly yes: Expression
  readonly no: Expression
  readonly optimum: Expression
  readonly floor: Expression
  readonly excess: Expression
}
