import type { Expression } from '../../expression/index.ts'

/** Formulas that are written over the numbers they read, place by place, in float32. */
export interface UpdateSpec {
  /** How many numbers each array has. */
  readonly length: number
  /** What arrays there are: columns of the formulas. */
  readonly arrays: readonly string[]
  /** Numbers that are the same in every place, given anew each time: columns, too. */
  readonly scalars: readonly string[]
  /** What each place of an array becomes, by the array's name; all are read before one is written. */
  readonly formulas: Readonly<Record<string, Expression>>
  /** What `sum` adds up over all places. */
  readonly sum: Expression
}

/** Arrays in one memory, and the loops over them. */
export interface Update {
  /** The arrays themselves: at 0 first, read by every run and written by it. */
  readonly arrays: Readonly<Record<string, Float32Array>>
  /** The sum over all places as they are, in float32: for a look at its size, not for its digits. */
  readonly sum: () => number
  readonly run: (scalars: Readonly<Record<string, number>>) => void
}
