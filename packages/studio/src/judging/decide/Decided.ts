import type { Costs } from '@bernoulli/core'

/** What acting at some costs comes to, as the report says it. */
export interface Decided {
  readonly costs: Costs
  readonly threshold: number
  readonly markup: string
  /** Of those that did not happen, and of those that did, the share that is acted on. */
  readonly rates: readonly [falsePositive: number, truePositive: number] | null
  /** The command that says the same. */
  readonly command: string
}

/** Pictures on which a threshold is marked. */
export interface DecisionPictures {
  readonly netBenefit: string
  readonly murphy: string
  readonly roc: string
  readonly reliability: string
}
