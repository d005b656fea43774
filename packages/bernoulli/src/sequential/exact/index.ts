export { addExactly, exactSum, mergeExact } from './exactSum.ts'
export type { ExactSum } from './exactSum.ts'
