import {
  add,
  constant,
  divide,
  equal,
  exp,
  less,
  log,
  multiply,
  negate,
  select,
  sigmoid,
  subtract,
} from './build.ts'
import type { Arguments, Expression, Operation } from './Expression.ts'

type Slope<Op extends Operation> = (...args: Arguments<Op, Expression>) => Arguments<Op, Expression>

const zero = constant(0)
const one = constant(1)

/** The partial derivative of every operation by each of its arguments, itself an expression. Steps have slope 0. */
export const slopes: { readonly [Op in Operation]: Slope<Op> } = {
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
  divide: (a, b) => [divide(1, b), negate(divide(a, multiply(b, b)))],
  min: (a, b) => [less(a, b), subtract(1, less(a, b))],
  max: (a, b) => [less(b, a), subtract(1, less(b, a))],
  divergence: (a, b) => [log(divide(a, b)), subtract(1, divide(a, b))],
  equal: () => [zero, zero],
  less: () => [zero, zero],
  select: (condition) => [zero, select(equal(condition, 0), 0, 1), select(equal(condition, 0), 1, 0)],
}
