import type { Expression } from '../../expression/index.ts'

/** What an optimiser sees of each number: formulas over columns with these names. */
export interface Step<Memory extends string> {
  readonly parameter: Expression
  readonly gradient: Expression
  /** The learning rate of this step. */
  readonly rate: Expression
  /** 1 where weight decay applies, else 0. */
  readonly decays: Expression
  readonly memory: Readonly<Record<Memory, Expression>>
  readonly scalars: Readonly<Record<string, Expression>>
}

/** Where a number goes in one step, as formulas: a pure description, the same for every number of every parameter. */
export interface Optimizer<Memory extends string = string> {
  readonly name: string
  /** What it remembers of each number; all start at 0. */
  readonly memory: readonly Memory[]
  /** Numbers that change from step to step (the first is step 1) but are the same for all parameters. */
  readonly scalars: (step: number) => Readonly<Record<string, number>>
  readonly update: (step: Step<Memory>) => {
    readonly parameter: Expression
    readonly memory: Readonly<Record<Memory, Expression>>
  }
  /** Learning rate at a step, the first is step 1. */
  readonly rate: (step: number) => number
}

/** A learning rate that stays, or one that follows the step. */
export type Rate = number | ((step: number) => number)

export function rateAt(rate: Rate): (step: number) => number {
  return typeof rate === 'number' ? () => rate : rate
}
