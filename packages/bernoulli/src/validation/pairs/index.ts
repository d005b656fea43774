export { gatherPair } from './gatherPair.ts'
export type { PairSample, Side } from './gatherPair.ts'
export { partDifference } from './partDifference.ts'
export type { PartDifference } from './partDifference.ts'
