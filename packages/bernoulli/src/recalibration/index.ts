export { choiceOptions, chooseRecalibration } from './chooseRecalibration.ts'
export type { ChoiceOptions, RecalibrationChoice, TriedKind } from './chooseRecalibration.ts'
export {
  applyRecalibration,
  applyRecalibrationToLogit,
  kindsInOrder,
  recalibrationKinds,
  recalibrationExpression,
  recalibrationLookup,
  vennAbersInterval,
} from './map/index.ts'
export {
  fitBeta,
  fitCentredIsotonic,
  fitIsotonic,
  fitPlatt,
  fitRecalibration,
  fitShift,
  fitShrunkenPlatt,
  fitSpline,
  fitTemperature,
  fitVennAbers,
} from './fit/index.ts'
export type { FitOptions, IsotonicOptions, PlattOptions, SplineOptions } from './fit/index.ts'
export type {
  Beta,
  CentredIsotonic,
  FitTable,
  Isotonic,
  KindFacts,
  None,
  Platt,
  RecalibratedPrediction,
  Recalibration,
  RecalibrationKind,
  RecalibrationLookup,
  Shift,
  ShrunkenPlatt,
  Spline,
  Temperature,
  VennAbers,
} from './map/index.ts'
export {
  applySegmentedMap,
  applySegmentedMapToLogit,
  fitOffsets,
  segmentedExpression,
} from './segments/index.ts'
export type {
  OffsetData,
  OffsetFit,
  SegmentColumns,
  SegmentGain,
  SegmentOptions,
  SegmentedMap,
  SegmentsChoice,
} from './segments/index.ts'
export { recalibrate, recalibrateOptions } from './recalibrate.ts'
export type { RecalibrateOptions } from './recalibrate.ts'
export { recalibrationGain } from './recalibrationGain.ts'
export { gainOptions } from './GainOptions.ts'
export type { GainOptions } from './GainOptions.ts'
export type { RecalibrationGain } from './recalibrationGain.ts'
export { foldOf } from './gain/index.ts'
export type { GainEstimate, Lead } from './gain/index.ts'
export { harrellKnots, knotCounts, logisticFit, splineBasis } from './fit/index.ts'
export { knownShift } from './fit/index.ts'
export type { ShiftReason } from './fit/index.ts'
export { unlabelledShift } from './unlabelledShift.ts'
export type { UnlabelledShift, UnlabelledShiftOptions } from './unlabelledShift.ts'
