import type { Range } from './bounds.ts'
import type { Expression } from './Expression.ts'
import { operations } from './operations.ts'
import { nonzeroOf } from './nonzero.ts'
import type { Operation, Rounding } from './operations.ts'

/** How far from its end a value may be rounded; nowhere if left out. */
export type Room = (rounding: Rounding, end: number) => number

/**
 * What the value of an operation can be, given what its arguments can be: the one interval arithmetic, for kernels, for SQL
 * and for laws.
 *
 * @example
 * boundsOf('log', [{ from: 0, to: 1 }]) // => { from: -Infinity, to: 0, nan: false }
 */
export function boundsOf(op: Operation, args: readonly Range[], room: Room = () => 0): Range {
  const { bounds, rounding, within = [-Infinity, Infinity] } = operations[op]
  const found = (bounds as (...args: readonly Range[]) => Range)(...args)
  const [least, most] = within
  const { from, to } = found
  const nonzero = nonzeroOf(op, args)
  return {
    ...found,
    ...(nonzero > 0 ? { nonzero } : {}),
    from: Math.max(from - room(rounding, from), least),
    to: Math.min(to + room(rounding, to), most),
  }
}

/** Whether a formula has neither steps nor corners in any column, where it is finite. */
export function isSmooth(e: Expression): boolean {
  if (e.op === 'column' || e.op === 'constant') return true
  return operations[e.op].smooth && (e.args as readonly Expression[]).every(isSmooth)
}
