import { column, multiply } from '../expression/index.ts'
import type { Operand } from '../expression/index.ts'
import type { Likelihood } from './Likelihood.ts'
import { mapFormulas } from './mapFormulas.ts'

/**
 * The same likelihood, every row counted `weight` times. An exact zero wins: a row of weight 0 costs 0 even where its
 * loss is infinite.
 *
 *   loss = weight·loss,  and so for gradient, curvature, floor and excess; the optimum stays
 *
 * @param weight  ≥ 0: a column, a formula or a number; `column('weight')` when left out
 *
 * @example
 * evaluate(withWeight(bernoulli({ scale: 'probability' })).loss, { label: 1, prediction: 0, weight: 0 }) // => 0
 */
export function withWeight<Kind extends Likelihood>(
  likelihood: Kind,
  weight: Operand = column('weight'),
): Kind {
  return mapFormulas(likelihood, (formula, name) =>
    name === 'optimum' ? formula : multiply(weight, formula),
  )
}
