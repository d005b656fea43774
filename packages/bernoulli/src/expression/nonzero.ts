import { nearest } from './bounds.ts'
import type { Range } from './bounds.ts'
import type { Operation } from './operations.ts'

/** Two doubles are multiples of the last place of the smaller, and so are their sum and difference. */
const ofTotal = (a = 0, b = 0): number => 2 ** -53 * Math.min(a, b)

const rules: { readonly [Op in Operation]?: (...nearest: readonly number[]) => number } = {
  negate: (a = 0) => a,
  abs: (a = 0) => a,
  floor: () => 1,
  add: ofTotal,
  subtract: ofTotal,
  multiply: (a = 0, b = 0) => a * b,
  min: (a = 0, b = 0) => Math.min(a, b),
  max: (a = 0, b = 0) => Math.min(a, b),
  select: (_, a = 0, b = 0) => Math.min(a, b),
}

/**
 * How near to 0 the value of an operation may come that is not 0, from how near its arguments may; 0 where nothing is known.
 */
export function nonzeroOf(op: Operation, args: readonly Range[]): number {
  const [a, b] = args
  if (op === 'divide' && a !== undefined && b !== undefined)
    return nearest(a) / Math.max(Math.abs(b.from), Math.abs(b.to))
  return rules[op]?.(...args.map(nearest)) ?? 0
}
