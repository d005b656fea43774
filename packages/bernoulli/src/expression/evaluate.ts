import type { Expression } from './Expression.ts'
import { values } from './values.ts'

/** One row: the value of each column by name. */
export type Row = Readonly<Record<string, number>>

/**
 * Value of a formula in one row.
 *
 * @throws RangeError when the formula names a column that the row does not have
 *
 * Accuracy: each operation has the accuracy of its plain TypeScript function; see `docs/accuracy.md`.
 *
 * @example
 * evaluate(log(column('x')), { x: 1 }) // => 0
 */
export function evaluate(e: Expression, row: Row): number {
  if (e.op === 'constant') return e.value
  if (e.op === 'column') {
    const value = Object.hasOwn(row, e.name) ? row[e.name] : undefined
    if (value === undefined) throw new RangeError(`evaluate: no column '${e.name}' in the row`)
    return value
  }
  const value = values[e.op] as (...args: readonly number[]) => number
  return value(...e.args.map((arg) => evaluate(arg, row)))
}
