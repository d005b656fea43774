export { applyRecalibration, applyRecalibrationToLogit, vennAbersInterval } from './applyRecalibration.ts'
export { fitBeta } from './fitBeta.ts'
export { fitIsotonic } from './fitIsotonic.ts'
export type { IsotonicOptions } from './fitIsotonic.ts'
export { fitPlatt } from './fitPlatt.ts'
export type { PlattOptions } from './fitPlatt.ts'
export { fitRecalibration } from './fitRecalibration.ts'
export type { FitOptions } from './fitRecalibration.ts'
export type { FitTable } from './FitTable.ts'
export { fitTemperature } from './fitTemperature.ts'
export { fitVennAbers } from './fitVennAbers.ts'
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
export { recalibrate } from './recalibrate.ts'
export type { RecalibrateOptions } from './recalibrate.ts'
export { recalibrationGain } from './recalibrationGain.ts'
export type { GainOptions, RecalibrationGain } from './recalibrationGain.ts'
