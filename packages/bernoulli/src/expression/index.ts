export {
  abs,
  add,
  apply,
  column,
  constant,
  divergence,
  divide,
  equal,
  exp,
  floor,
  less,
  log,
  log1p,
  max,
  min,
  multiply,
  negate,
  select,
  sigmoid,
  softplus,
  subtract,
} from './build.ts'
export type { Operand } from './build.ts'
export { columns } from './columns.ts'
export { derivative } from './derivative.ts'
export { evaluate } from './evaluate.ts'
export type { Row } from './evaluate.ts'
export type {
  Apply,
  Arguments,
  Binary,
  Column,
  Constant,
  Expression,
  Operation,
  Ternary,
  Unary,
} from './Expression.ts'
export { print } from './print.ts'
export { same } from './same.ts'
export { simplify } from './simplify.ts'
export { slopes } from './slopes.ts'
export { substitute } from './substitute.ts'
export { values } from './values.ts'
