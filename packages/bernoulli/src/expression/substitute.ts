import { apply } from './build.ts'
import type { Operand } from './build.ts'
import type { Expression } from './Expression.ts'
import type { Arguments } from './operations.ts'

/**
 * A formula with other formulas, or numbers, in the place of some columns; simplified again.
 *
 * @param by  what stands for a column from now on, by the column's name; all at once, so that two columns may be swapped
 *
 * @example
 * print(substitute(multiply(column('y'), column('z')), { y: 1 })) // => 'z'
 */
export function substitute(e: Expression, by: Readonly<Record<string, Operand>>): Expression {
  const known = new Map<Expression, Operand>()
  const visit = (e: Expression): Operand => {
    if (e.op === 'constant') return e
    if (e.op === 'column') return Object.hasOwn(by, e.name) ? (by[e.name] ?? e) : e
    const before = known.get(e)
    if (before !== undefined) return before
    const after = apply(e.op, e.args.map(visit) as unknown as Arguments<typeof e.op, Operand>)
    known.set(e, after)
    return after
  }
  const result = visit(e)
  return typeof result === 'number' ? apply('add', [result, 0]) : result
}
