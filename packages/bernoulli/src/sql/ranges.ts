import type { Arguments, Operation } from '../expression/index.ts'
import { everything } from './Range.ts'
import type { Range } from './Range.ts'

type Bounds<Op extends Operation> = (...args: Arguments<Op, Range>) => Range

/** Room for the rounding of functions that are not correctly rounded. */
const wide = (from: number, to: number): Range => ({
  from: from - Math.abs(from) * 1e-15,
  to: to + Math.abs(to) * 1e-15,
})

const spanned = (ends: readonly number[]): Range =>
  ends.some(Number.isNaN) ? everything : { from: Math.min(...ends), to: Math.max(...ends) }

const truth: Range = Object.freeze({ from: 0, to: 1 })

/**
 * Between what bounds every operation lands, given the bounds of its arguments. What is known here need not be
 * guarded against in SQL: a logarithm of a number that cannot be 0 is spelled as the bare logarithm.
 */
export const ranges: { readonly [Op in Operation]: Bounds<Op> } = {
  negate: (a) => ({ from: -a.to, to: -a.from }),
  abs: (a) => ({
    from: Math.max(a.from, -a.to, 0),
    to: Math.max(Math.abs(a.from), Math.abs(a.to)),
  }),
  floor: (a) => ({ from: Math.floor(a.from), to: Math.floor(a.to) }),
  exp: (a) => wide(Math.exp(a.from), Math.exp(a.to)),
  log: (a) => wide(Math.log(Math.max(a.from, 0)), Math.log(Math.max(a.to, 0))),
  log1p: (a) => wide(Math.log1p(Math.max(a.from, -1)), Math.log1p(Math.max(a.to, -1))),
  sigmoid: () => truth,
  softplus: (a) => ({ from: 0, to: wide(0, Math.max(a.to, 0) + 1).to }),
  add: (a, b) => spanned([a.from + b.from, a.to + b.to]),
  subtract: (a, b) => spanned([a.from - b.to, a.to - b.from]),
  multiply: (a, b) => {
    const zeroWins = (x: number, y: number): number => (x === 0 || y === 0 ? 0 : x * y)
    return spanned([
      zeroWins(a.from, b.from),
      zeroWins(a.from, b.to),
      zeroWins(a.to, b.from),
      zeroWins(a.to, b.to),
    ])
  },
  divide: (a, b) =>
    b.from <= 0 && b.to >= 0
      ? everything
      : spanned([a.from / b.from, a.from / b.to, a.to / b.from, a.to / b.to]),
  min: (a, b) => ({ from: Math.min(a.from, b.from), to: Math.min(a.to, b.to) }),
  max: (a, b) => ({ from: Math.max(a.from, b.from), to: Math.max(a.to, b.to) }),
  divergence: () => everything,
  equal: () => truth,
  less: () => truth,
  select: (_, a, b) => ({ from: Math.min(a.from, b.from), to: Math.max(a.to, b.to) }),
}
