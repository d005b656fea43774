import type { Range } from '../../expression/index.ts'
import type { Term, Value } from './SimdFunction.ts'

/** An argument of an operation, computed already. */
export interface Operand {
  /** A number itself where it is the same in every row. */
  readonly number: Term
  /** The same as a mask, where it is the truth of something. */
  readonly mask?: Value
  readonly range: Range
}
