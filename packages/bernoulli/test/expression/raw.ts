import type { Apply, Arguments, Expression, Operation } from '../../src/expression/index.ts'

/** A node exactly as written, not simplified. */
export function raw<Op extends Operation>(op: Op, ...args: Arguments<Op, Expression>): Expression {
  return { op, args } as unknown as Apply
}
