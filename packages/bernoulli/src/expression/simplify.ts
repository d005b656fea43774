import type { Apply, Constant, Expression } from './Expression.ts'
import type { Arguments, Operation } from './operations.ts'
import { same } from './same.ts'
import { values } from './values.ts'

type Rule<Op extends Operation> = (...args: Arguments<Op, Expression>) => Expression | undefined

const number = (value: number): Constant => Object.freeze({ op: 'constant', value })
const node = <Op extends Operation>(op: Op, ...args: Arguments<Op, Expression>): Expression =>
  simplify(Object.freeze({ op, args: Object.freeze(args) }) as unknown as Apply)
const is = (e: Expression, value: number): boolean => e.op === 'constant' && e.value === value

/** An operation that nothing simpler stands for. */
const none = (): undefined => undefined

/**
 * Rules that hold for every real argument and, because zero wins in products, for infinite ones. Where the longer
 * form is not a number (∞ − ∞, 0/0) the shorter may be one; the sign of a zero is not kept.
 */
const rules: { readonly [Op in Operation]: Rule<Op> } = {
  negate: (a) =>
    a.op === 'negate' ? a.args[0] : a.op === 'subtract' ? node('subtract', a.args[1], a.args[0]) : undefined,
  abs: (a) => (a.op === 'negate' || a.op === 'abs' ? node('abs', a.args[0]) : undefined),
  floor: (a) => (a.op === 'floor' ? a : undefined),
  exp: (a) => (a.op === 'log' ? a.args[0] : a.op === 'log1p' ? node('add', number(1), a.args[0]) : undefined),
  log: none,
  log1p: none,
  sigmoid: none,
  softplus: none,
  add: (a, b) => {
    if (is(a, 0)) return b
    if (is(b, 0)) return a
    if (b.op === 'negate') return node('subtract', a, b.args[0])
    if (a.op === 'negate') return node('subtract', b, a.args[0])
    if (b.op === 'subtract' && same(b.args[1], a)) return b.args[0]
    if (a.op === 'subtract' && same(a.args[1], b)) return a.args[0]
    if (same(a, b)) return node('multiply', number(2), a)
    return complementary(a, b) ?? chosenSum(a, b)
  },
  subtract: (a, b) => {
    if (is(b, 0)) return a
    if (is(a, 0)) return node('negate', b)
    if (same(a, b)) return number(0)
    if (b.op === 'negate') return node('add', a, b.args[0])
    if (b.op !== 'subtract' || b.args[0].op !== 'constant') return undefined
    if (same(a, b.args[0])) return b.args[1]
    return a.op === 'subtract' && same(a.args[0], b.args[0])
      ? node('subtract', b.args[1], a.args[1])
      : undefined
  },
  multiply: (a, b) => {
    if (is(a, 0) || is(b, 0)) return number(0)
    if (is(a, 1)) return b
    if (is(b, 1)) return a
    if (is(a, -1)) return node('negate', b)
    if (is(b, -1)) return node('negate', a)
    if (a.op === 'negate') return node('negate', node('multiply', a.args[0], b))
    if (b.op === 'negate') return node('negate', node('multiply', a, b.args[0]))
    return chosenProduct(a, b) ?? chosenProduct(b, a)
  },
  divide: (a, b) => {
    if (is(b, 1)) return a
    if (same(a, b)) return number(1)
    if (a.op === 'negate') return node('negate', node('divide', a.args[0], b))
    if (b.op === 'negate') return node('negate', node('divide', a, b.args[0]))
    return undefined
  },
  min: (a, b) => (same(a, b) ? a : undefined),
  max: (a, b) => (same(a, b) ? a : undefined),
  divergence: (a, b) => (same(a, b) ? number(0) : undefined),
  equal: none,
  less: (a, b) => (same(a, b) ? number(0) : undefined),
  select: (condition, a, b) =>
    condition.op === 'constant' ? (condition.value !== 0 ? a : b) : same(a, b) ? a : undefined,
}

/** a·t + (1 − a)·t = t, in either order. */
function complementary(a: Expression, b: Expression): Expression | undefined {
  if (a.op !== 'multiply' || b.op !== 'multiply') return undefined
  const [weight, term] = a.args
  const [other, again] = b.args
  const complete = complements(weight, other) || complements(other, weight)
  return complete && same(term, again) ? term : undefined
}

function complements(weight: Expression, rest: Expression): boolean {
  return rest.op === 'subtract' && is(rest.args[0], 1) && same(rest.args[1], weight)
}

/** (c ? a : b) + (c ? d : e) = (c ? a + d : b + e). */
function chosenSum(a: Expression, b: Expression): Expression | undefined {
  if (a.op !== 'select' || b.op !== 'select' || !same(a.args[0], b.args[0])) return undefined
  return node('select', a.args[0], node('add', a.args[1], b.args[1]), node('add', a.args[2], b.args[2]))
}

/** (c ? 1 : 0)·t = (c ? t : 0), and so for any two constants. */
function chosenProduct(choice: Expression, term: Expression): Expression | undefined {
  if (choice.op !== 'select') return undefined
  const [condition, a, b] = choice.args
  if (a.op !== 'constant' || b.op !== 'constant') return undefined
  return node('select', condition, node('multiply', a, term), node('multiply', b, term))
}

/**
 * The same formula in a simpler form, one node deep: its arguments are simple already.
 * Operations on constants only are carried out.
 *
 * Every rule is an identity of real numbers, and of ±Infinity. So a simplified formula has the value of the longer one
 * up to rounding, wherever the longer one has a value.
 *
 * @example
 * print(simplify({ op: 'multiply', args: [column('x'), constant(1)] })) // => 'x'
 */
export function simplify(e: Expression): Expression {
  if (e.op === 'column' || e.op === 'constant') return e
  const args: readonly Expression[] = e.args
  if (args.every((arg) => arg.op === 'constant')) {
    const value = values[e.op] as (...args: readonly number[]) => number
    return number(value(...args.map((arg) => (arg as Constant).value)))
  }
  const rule = rules[e.op] as (...args: readonly Expression[]) => Expression | undefined
  return rule(...args) ?? e
}
