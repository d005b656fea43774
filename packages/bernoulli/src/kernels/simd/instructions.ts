import { contains, unbounded } from '../../expression/index.ts'
import type { Arguments, Operation } from '../../expression/index.ts'
import { divergence } from './divergence.ts'
import { exponential } from './exponential.ts'
import type { SimdFunction, Value } from './SimdFunction.ts'
import { logarithm, logarithm1p } from './logarithm.ts'
import type { Lowered } from '../formulas/index.ts'
import type { Operand } from './Operand.ts'

/** What an operation leaves on the stack: a number, or a mask that stands for 1 and 0. */
export type Written = { readonly number: Value } | { readonly mask: Value }

type Instruction<Op extends Operation> = (v: SimdFunction, ...args: Arguments<Op, Operand>) => Written

const number = (value: Value): Written => ({ number: value })

/** The WebAssembly SIMD instructions of every operation that `lower` leaves standing. */
export const instructions: { readonly [Op in Exclude<Operation, Lowered>]: Instruction<Op> } = {
  negate: (v, a) => number(v.negate(a.number)),
  abs: (v, a) => number(v.abs(a.number)),
  floor: (v, a) => number(v.floor(a.number)),
  exp: (v, a) => number(exponential(v, a.number, a.range)),
  log: (v, a) => number(logarithm(v, a.number, a.range)),
  log1p: (v, a) => number(logarithm1p(v, a.number, a.range)),
  add: (v, a, b) => number(v.add(a.number, b.number)),
  subtract: (v, a, b) => number(v.sub(a.number, b.number)),
  multiply: (v, a, b) => number(product(v, a, b)),
  divide: (v, a, b) => number(v.div(a.number, b.number)),
  min: (v, a, b) => number(extreme(a, b, v.lower, v.min)),
  max: (v, a, b) => number(extreme(a, b, v.higher, v.max)),
  divergence: (v, a, b) => number(divergence(v, a, b)),
  equal: (v, a, b) => ({ mask: v.equal(a.number, b.number) }),
  less: (v, a, b) => ({ mask: v.less(a.number, b.number) }),
  select: (v, condition, a, b) => number(choice(v, condition, a, b)),
}

function choice(v: SimdFunction, condition: Operand, a: Operand, b: Operand): Value {
  const { hard = false } = condition.range
  if (hard && condition.mask === undefined && a.number === 0 && b.number === 1)
    return v.sub(1, condition.number)
  const mask = condition.mask ?? v.differs(condition.number, 0)
  if (Object.is(a.number, 0)) return v.andNot(b.number, mask)
  if (Object.is(b.number, 0)) return v.and(a.number, mask)
  return v.choose(mask, a.number, b.number)
}

/** A zero wins over an infinity, not over NaN. The mask is left out where no zero can meet an infinity. */
function product(v: SimdFunction, a: Operand, b: Operand): Value {
  return [...zeroWins(v, a, b), ...zeroWins(v, b, a)].reduce(v.andNot, v.mul(a.number, b.number))
}

function zeroWins(v: SimdFunction, zero: Operand, other: Operand): readonly Value[] {
  if (!contains(zero.range, 0) || !unbounded(other.range)) return []
  const isZero = v.equal(zero.number, 0)
  return [other.range.nan ? v.and(isZero, v.equal(other.number, other.number)) : isZero]
}

/** One instruction where an argument is a constant, which is never NaN, or neither can be NaN. */
function extreme(a: Operand, b: Operand, quick: SimdFunction['lower'], full: SimdFunction['min']): Value {
  if (a.range.nan === false && b.range.nan === false) return quick(a.number, b.number)
  const [x, c] = typeof a.number === 'number' ? [b.number, a.number] : [a.number, b.number]
  return (typeof c === 'number' && !Number.isNaN(c) ? quick : full)(x, c)
}
