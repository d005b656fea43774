import type { Expression } from '../../expression/index.ts'
import type { Engine, Shape } from '../../statistics/index.ts'

/** Rows that are added up where they are; expressions read `label`, and `weight` where the shape says so. */
export interface LogisticRows extends Pick<Engine, 'sum' | 'rows'> {
  readonly shape: Pick<Shape, 'weighted'>
}

/** What a coefficient multiplies, as a formula over the columns of the rows; finite in each. */
export interface LogisticTerm {
  /** What the coefficient is called. */
  readonly name: string
  readonly expression: Expression
  /** The column that it is a category of, whose ridge it has; its own name if left out. */
  readonly feature?: string
}
