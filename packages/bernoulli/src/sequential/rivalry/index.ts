export { differenceOverTime } from './differenceOverTime.ts'
export type { DifferenceFindings } from './DifferenceFindings.ts'
export { emptyDifference, extendDifference, mergeDifferences, readDifference } from './extendDifference.ts'
export type { DifferenceState } from './extendDifference.ts'
