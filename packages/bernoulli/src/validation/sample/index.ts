export { cellsOf, gatherSample, mostPairs } from './gatherSample.ts'
export { covarianceOfMeans, meanOf, rowFunction, varianceOfMean } from './moments.ts'
export type { GroupCells, RowFunction, Sample } from './Sample.ts'
export { shareInterval } from './shareInterval.ts'
