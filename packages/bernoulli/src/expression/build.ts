import type { Apply, Column, Constant, Expression } from './Expression.ts'
import type { Arguments, Operation } from './operations.ts'
import { simplify } from './simplify.ts'

/** An expression, or a number that stands for a constant. */
export type Operand = Expression | number

/**
 * The value of a named column in the row at hand.
 *
 * @example
 * print(column('label')) // => 'label'
 */
export function column(name: string): Column {
  return Object.freeze({ op: 'column', name })
}

/**
 * A number that is the same in every row.
 *
 * @example
 * print(constant(2)) // => '2'
 */
export function constant(value: number): Constant {
  return Object.freeze({ op: 'constant', value })
}

/**
 * One operation applied to its arguments, simplified.
 *
 * @example
 * print(apply('add', [column('x'), constant(0)])) // => 'x'
 */
export function apply<Op extends Operation>(op: Op, args: Arguments<Op, Operand>): Expression {
  const nodes = args.map((arg) => (typeof arg === 'number' ? constant(arg) : arg))
  return simplify(Object.freeze({ op, args: Object.freeze(nodes) }) as unknown as Apply)
}

/** −a. */
export const negate = (a: Operand): Expression => apply('negate', [a])
/** |a|. */
export const abs = (a: Operand): Expression => apply('abs', [a])
/** ⌊a⌋, the largest integer ≤ a. */
export const floor = (a: Operand): Expression => apply('floor', [a])
/** e^a. */
export const exp = (a: Operand): Expression => apply('exp', [a])
/** ln a: −Infinity at 0, NaN below. */
export const log = (a: Operand): Expression => apply('log', [a])
/** ln(1 + a), exact for small a. */
export const log1p = (a: Operand): Expression => apply('log1p', [a])
/** σ(a) = 1/(1 + e^−a). */
export const sigmoid = (a: Operand): Expression => apply('sigmoid', [a])
/** ln(1 + e^a). */
export const softplus = (a: Operand): Expression => apply('softplus', [a])
/** a + b. */
export const add = (a: Operand, b: Operand): Expression => apply('add', [a, b])
/** a − b. */
export const subtract = (a: Operand, b: Operand): Expression => apply('subtract', [a, b])
/** Product in which an exact zero wins: 0·∞ = 0. */
export const multiply = (a: Operand, b: Operand): Expression => apply('multiply', [a, b])
/** a/b. */
export const divide = (a: Operand, b: Operand): Expression => apply('divide', [a, b])
/** The smaller of a and b. */
export const min = (a: Operand, b: Operand): Expression => apply('min', [a, b])
/** The larger of a and b. */
export const max = (a: Operand, b: Operand): Expression => apply('max', [a, b])
/** a·ln(a/b) − a + b, the cost of b where a would have been right; exactly 0 at a = b. */
export const divergence = (a: Operand, b: Operand): Expression => apply('divergence', [a, b])
/** 1 where a = b, else 0. */
export const equal = (a: Operand, b: Operand): Expression => apply('equal', [a, b])
/** 1 where a < b, else 0. */
export const less = (a: Operand, b: Operand): Expression => apply('less', [a, b])
/** a where the condition is not 0, else b. */
export const select = (condition: Operand, a: Operand, b: Operand): Expression =>
  apply('select', [condition, a, b])
