export { applyRecalibration, applyRecalibrationToLogit, vennAbersInterval } from './applyRecalibration.ts'
export type { FitTable } from './FitTable.ts'
export { keyedTable } from './keyedTable.ts'
export { isLogitMap, logitAfter } from './logitAfter.ts'
export type {
  Beta,
  Isotonic,
  Platt,
  Recalibration,
  RecalibrationKind,
  Temperature,
  VennAbers,
} from './Recalibration.ts'
export { recalibrationExpression } from './recalibrationExpression.ts'
export type { RecalibratedPrediction } from './recalibrationExpression.ts'
export { stepped } from './stepped.ts'
