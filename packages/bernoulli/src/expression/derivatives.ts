import {
  add,
  constant,
  divide,
  exp,
  less,
  log,
  multiply,
  negate,
  select,
  sigmoid,
  subtract,
} from './build.ts'
import type { Expression } from './Expression.ts'
import type { Arguments, Operation } from './operations.ts'

type Derivative<Op extends Operation> = (...args: Arguments<Op, Expression>) => Arguments<Op, Expression>

const zero = constant(0)
const one = constant(1)

/** a/b in which an exact zero wins, so that the derivative of 0·ln p is 0 at p = 0 too. */
const share = (a: Expression, b: Expression): Expression => multiply(a, divide(1, b))

/** The partial derivative of every operation by each of its arguments, itself an expression. Steps have derivative 0. */
export const derivatives: { readonly [Op in Operation]: Derivative<Op> } = {
  negate: () => [constant(-1)],
  abs: (a) => [select(less(a, 0), -1, 1)],
  floor: () => [zero],
  exp: (a) => [exp(a)],
  log: (a) => [divide(1, a)],
  log1p: (a) => [divide(1, add(1, a))],
  sigmoid: (a) => [multiply(sigmoid(a), sigmoid(negate(a)))],
  softplus: (a) => [sigmoid(a)],
  add: () => [one, one],
  subtract: () => [one, constant(-1)],
  multiply: (a, b) => [b, a],
  divide: (a, b) => [divide(1, b), negate(share(a, multiply(b, b)))],
  min: (a, b) => [select(less(a, b), 1, 0), select(less(a, b), 0, 1)],
  max: (a, b) => [select(less(b, a), 1, 0), select(less(b, a), 0, 1)],
  divergence: (a, b) => [log(divide(a, b)), subtract(1, share(a, b))],
  equal: () => [zero, zero],
  less: () => [zero, zero],
  select: (condition) => [zero, select(condition, 1, 0), select(condition, 0, 1)],
}
