export { classWeights } from './classWeights.ts'
export type { ClassWeights } from './classWeights.ts'
export { reweighted } from './reweighted.ts'
