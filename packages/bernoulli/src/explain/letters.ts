import { add, column, divide, exp, log, log1p, multiply, negate, subtract } from '../expression/index.ts'
import type { Column, Expression } from '../expression/index.ts'
import { bernoulli } from '../likelihood/index.ts'
import type { BernoulliLikelihood } from '../likelihood/index.ts'

/** The letters of the lesson: y what happened, p and z what was said. */
export const y: Column = column('y')
export const p: Column = column('p')
export const z: Column = column('z')

export const fromProbability: BernoulliLikelihood = bernoulli({
  scale: 'probability',
  label: y,
  prediction: p,
})
export const fromLogit: BernoulliLikelihood = bernoulli({ scale: 'logit', label: y, prediction: z })

/** p^y·(1 − p)^(1 − y): the probability given to what happened. */
export const trial: Expression = multiply(
  exp(multiply(y, log(p))),
  exp(multiply(subtract(1, y), log1p(negate(p)))),
)

/** The excess as textbooks write it; it is computed as `fromProbability.excess`, which does not cancel. */
export const excessAsWritten: Expression = add(
  multiply(y, log(divide(y, p))),
  multiply(subtract(1, y), log(divide(subtract(1, y), subtract(1, p)))),
)
