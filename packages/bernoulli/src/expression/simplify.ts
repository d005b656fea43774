import type { Apply, Arguments, Column, Constant, Expression, Operation } from './Expression.ts'
import { values } from './values.ts'

type Rule<Op extends Operation> = (...args: Arguments<Op, Expression>) => Expression | undefined

const number = (value: number): Constant => Object.freeze({ op: 'constant', value })
const node = <Op extends Operation>(op: Op, ...args: Arguments<Op, Expression>): Expression =>
  simplify(Object.freeze({ op, args: Object.freeze(args) }) as unknown as Apply)
const is = (e: Expression, value: number): boolean => e.op === 'constant' && e.value === value

/** Rules that hold for every real argument and, because zero wins in products, for infinite ones. */
const rules: { readonly [Op in Operation]?: Rule<Op> } = {
  negate: (a) =>
    a.op === 'negate' ? a.args[0] : a.op === 'subtract' ? node('subtract', a.args[1], a.args[0]) : undefined,
  abs: (a) => (a.op === 'negate' || a.op === 'abs' ? node('abs', a.args[0]) : undefined),
  add: (a, b) => {
    if (is(a, 0)) return b
    if (is(b, 0)) return a
    if (b.op === 'negate') return node('subtract', a, b.args[0])
    if (a.op === 'negate') return node('subtract', b, a.args[0])
    return shared(a, b)
  },
  subtract: (a, b) => {
    if (is(b, 0)) return a
    if (is(a, 0)) return node('negate', b)
    if (b.op === 'negate') return node('add', a, b.args[0])
    if (
      a.op === 'constant' &&
      b.op === 'subtract' &&
      b.args[0].op === 'constant' &&
      a.value === b.args[0].value
    )
      return b.args[1]
    return undefined
  },
  multiply: (a, b) => {
    if (is(a, 0) || is(b, 0)) return number(0)
    if (is(a, 1)) return b
    if (is(b, 1)) return a
    if (is(a, -1)) return node('negate', b)
    if (is(b, -1)) return node('negate', a)
    if (a.op === 'negate') return node('negate', node('multiply', a.args[0], b))
    if (b.op === 'negate') return node('negate', node('multiply', a, b.args[0]))
    if (b.op === 'divide' && is(b.args[0], 1)) return node('divide', a, b.args[1])
    return undefined
  },
  divide: (a, b) => {
    if (is(b, 1)) return a
    if (a.op === 'negate') return node('negate', node('divide', a.args[0], b))
    if (b.op === 'negate') return node('negate', node('divide', a, b.args[0]))
    return undefined
  },
  select: (condition, a, b) =>
    condition.op === 'constant' ? (condition.value !== 0 ? a : b) : same(a, b) ? a : undefined,
}

/** a·t + (1 − a)·t = t, in either order. */
function shared(a: Expression, b: Expression): Expression | undefined {
  if (a.op !== 'multiply' || b.op !== 'multiply') return undefined
  const [weight, term] = a.args
  const [other, again] = b.args
  const complete = complements(weight, other) || complements(other, weight)
  return complete && same(term, again) ? term : undefined
}

function complements(weight: Expression, rest: Expression): boolean {
  return rest.op === 'subtract' && is(rest.args[0], 1) && same(rest.args[1], weight)
}

const commutes: ReadonlySet<string> = new Set<Operation>(['add', 'multiply', 'min', 'max', 'equal'])

/** Whether two expressions are the same formula, up to the order of sums and products. */
export function same(a: Expression, b: Expression): boolean {
  if (a === b) return true
  if (a.op !== b.op) return false
  if (a.op === 'column') return a.name === (b as Column).name
  if (a.op === 'constant') return Object.is(a.value, (b as Constant).value)
  const others: readonly Expression[] = (b as Apply).args
  const alike = a.args.every((arg, i) => same(arg, others[i] as Expression))
  return (
    alike ||
    (commutes.has(a.op) &&
      same(a.args[0], others[1] as Expression) &&
      same(a.args[1] as Expression, others[0] as Expression))
  )
}

/**
 * The same formula in a simpler form, one node deep: its arguments are simple already.
 * Operations on constants only are carried out.
 *
 * @example
 * print(multiply(column('x'), 1)) // => 'x'
 */
export function simplify(e: Expression): Expression {
  if (e.op === 'column' || e.op === 'constant') return e
  const args: readonly Expression[] = e.args
  if (args.every((arg) => arg.op === 'constant')) {
    const value = values[e.op] as (...args: readonly number[]) => number
    return number(value(...args.map((arg) => (arg as Constant).value)))
  }
  const rule = rules[e.op] as ((...args: readonly Expression[]) => Expression | undefined) | undefined
  return rule?.(...args) ?? e
}
