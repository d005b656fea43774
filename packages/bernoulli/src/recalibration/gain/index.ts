export { choosePrediction } from './choosePrediction.ts'
export { countedRows } from './countedRows.ts'
export {
  crossValidatedLosses,
  foldTables,
  lossesAfter,
  noLosses,
  tableWhere,
} from './crossValidatedLosses.ts'
export type { CellLosses } from './crossValidatedLosses.ts'
export { foldOf } from './foldOf.ts'
export { foldCells, mostCells } from './foldCells.ts'
export type { FoldCells } from './foldCells.ts'
export { trainedFor } from './foldPlan.ts'
export { gainEstimate } from './gainEstimate.ts'
export { meanOf } from './gainScatter.ts'
export type { GainEstimate } from './gainEstimate.ts'
export { keptCells, pickedCells } from './keptCells.ts'
export { nestedLosses } from './nestedLosses.ts'
export type { NestedLosses } from './nestedLosses.ts'
export { scatterIfRight } from './scatterIfRight.ts'
export { beatenBy, tryKinds } from './tryKinds.ts'
export type { FitKind, KindLosses, Lead, TriedKinds } from './tryKinds.ts'
