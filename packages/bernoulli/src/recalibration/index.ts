export {
  applyRecalibration,
  applyRecalibrationToLogit,
  recalibrationExpression,
  vennAbersInterval,
} from './map/index.ts'
export {
  fitBeta,
  fitIsotonic,
  fitPlatt,
  fitRecalibration,
  fitTemperature,
  fitVennAbers,
} from './fit/index.ts'
export type { FitOptions, IsotonicOptions, PlattOptions } from './fit/index.ts'
export type {
  Beta,
  FitTable,
  Isotonic,
  Platt,
  RecalibratedPrediction,
  Recalibration,
  RecalibrationKind,
  Temperature,
  VennAbers,
} from './map/index.ts'
export { recalibrate, recalibrateOptions } from './recalibrate.ts'
export type { RecalibrateOptions } from './recalibrate.ts'
export { gainOptions, recalibrationGain } from './recalibrationGain.ts'
export type { GainOptions, RecalibrationGain } from './recalibrationGain.ts'
