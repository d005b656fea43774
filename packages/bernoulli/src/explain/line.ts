import { evaluate, print } from '../expression/index.ts'
import type { Expression, Row } from '../expression/index.ts'
import type { Line } from './Explanation.ts'

/** A line of a step: the formula printed, and evaluated where all its letters have a value. */
export function line(name: string, formula: Expression, row: Row | null = null): Line {
  return { name, formula: print(formula), value: row === null ? null : evaluate(formula, row) + 0 }
}
