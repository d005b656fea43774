export { decideAt, decisionPictures } from './decideAt.ts'
export type { Decided, DecisionPictures } from './Decided.ts'
export { decisionsOf } from './decisionsOf.ts'
