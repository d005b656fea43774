import { equal, less, max, select, subtract } from '../../expression/index.ts'
import type { Expression } from '../../expression/index.ts'
import type { Prediction, Shape } from '../../statistics/index.ts'
import { rowFormulas } from '../rows/index.ts'

/** The formulas of a row, or of one of its trials, under two predictors, whatever the scales of their predictions. */
export interface PairFormulas {
  readonly weight: Expression
  /** loss(a) − loss(b) where both are finite, elsewhere 0. */
  readonly difference: Expression
  /** 1 where a loss is infinite, else 0. */
  readonly infinite: Expression
  /** The same, in a row that counts. */
  readonly contradiction: Expression
  /** 1 where a costs less, else 0. */
  readonly won: Expression
  /** 1 where both cost the same, else 0. */
  readonly tied: Expression
}

export function pairFormulas(a: Prediction, b: Prediction, shape: Shape): PairFormulas {
  const [left, right] = [rowFormulas(a, shape), rowFormulas(b, shape)]
  const infinite = less(Number.MAX_VALUE, max(left.loss, right.loss))
  return {
    weight: left.weight,
    difference: select(infinite, 0, subtract(left.loss, right.loss)),
    infinite,
    contradiction: max(left.contradiction, right.contradiction),
    won: less(left.loss, right.loss),
    tied: equal(left.loss, right.loss),
  }
}
