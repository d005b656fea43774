export { combinationEstimate } from './combinationEstimate.ts'
export { f1Estimate } from './f1Estimate.ts'
export { matthewsEstimate } from './matthewsEstimate.ts'
export { shareEstimate } from './shareEstimate.ts'
