import { divergence, product, sigmoid, softplus } from '../math/index.ts'
import type { Arguments, Operation } from './Expression.ts'

/** The value of every operation in plain TypeScript: the law that kernels and SQL are tested against. */
export const values: { readonly [Op in Operation]: (...args: Arguments<Op, number>) => number } = {
  negate: (a) => -a,
  abs: Math.abs,
  floor: Math.floor,
  exp: Math.exp,
  log: Math.log,
  log1p: Math.log1p,
  sigmoid,
  softplus,
  add: (a, b) => a + b,
  subtract: (a, b) => a - b,
  multiply: product,
  divide: (a, b) => a / b,
  min: Math.min,
  max: Math.max,
  divergence,
  equal: (a, b) => (a === b ? 1 : 0),
  less: (a, b) => (a < b ? 1 : 0),
  select: (condition, a, b) => (condition !== 0 ? a : b),
}
