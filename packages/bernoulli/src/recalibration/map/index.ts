export { checkRecalibration } from './checkRecalibration.ts'
export { fallsIn, piecesAt, splinePieces } from './pieces.ts'
export { kindsInOrder, recalibrationKinds } from './recalibrationKinds.ts'
export type { KindFacts } from './recalibrationKinds.ts'
export { applyRecalibration, applyRecalibrationToLogit, vennAbersInterval } from './applyRecalibration.ts'
export type { FitTable } from './FitTable.ts'
export { keyedTable } from './keyedTable.ts'
export { isLogitMap, logitMap } from './logitMap.ts'
export type {
  Beta,
  CentredIsotonic,
  Isotonic,
  None,
  Platt,
  Recalibration,
  RecalibrationKind,
  Shift,
  ShrunkenPlatt,
  Spline,
  Temperature,
  VennAbers,
} from './Recalibration.ts'
export { recalibrationLookup } from './recalibrationLookup.ts'
export type { RecalibrationLookup } from './recalibrationLookup.ts'
export { recalibrationExpression } from './recalibrationExpression.ts'
export type { RecalibratedPrediction } from './recalibrationExpression.ts'
export { stepped } from './stepped.ts'
