export { readSteps } from './readSteps.ts'
export { countOf } from './Steps.ts'
export type { Steps } from './Steps.ts'
export type { RivalRows, SequentialOutcomes, SequentialPrediction, SequentialRows } from './SequentialRows.ts'
