export type { LogisticData } from './LogisticData.ts'
export { sampledOutcome, weightOf } from './Outcome.ts'
export type { Outcome } from './Outcome.ts'
export { readOutcome } from './readOutcome.ts'
