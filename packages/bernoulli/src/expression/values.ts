import { operations } from './operations.ts'
import type { Arguments, Operation } from './operations.ts'

/** The value of every operation in plain TypeScript: the law that kernels and SQL are tested against. */
export const values: { readonly [Op in Operation]: (...args: Arguments<Op, number>) => number } =
  Object.fromEntries(Object.entries(operations).map(([op, { value }]) => [op, value])) as never
