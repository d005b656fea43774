export {
  argsort,
  checkEnds,
  checkLogits,
  gatherPredictions,
  gridCell,
  logitTooLarge,
  mostDistinct,
  tableOf,
} from './table/index.ts'
export {
  checkWeight,
  checkWeightKind,
  everyRow,
  excessOf,
  isLevel,
  logLossStatistic,
  lossOf,
  overTrials,
  quantile,
  reducibleBetween,
  samplingEngine,
  shareLeft,
  skillOf,
  sumBlocks,
  sumOf,
  sumOver,
  weightFacts,
} from './sums/index.ts'
export type {
  Engine,
  FoundRow,
  Key,
  KeyValue,
  LogLossReading,
  Prediction,
  Reducible,
  RowRequest,
  Scale,
  Shape,
  Statistic,
  SumOfSumsRequest,
  SumRequest,
  Sums,
  TooMany,
  ValueRequest,
  Values,
  WeightFacts,
  WeightKind,
} from './sums/index.ts'
export { averagePrecision, deLong, deLongGrouped, deLongPaired, rocCurve } from './ranking/index.ts'
export type {
  Auc,
  ClassWeights,
  GroupedAuc,
  GroupedRows,
  PairedAuc,
  PairedRows,
  RocTable,
} from './ranking/index.ts'
export {
  binomial,
  calibrationBins,
  calibrationInTheLarge,
  coxCalibration,
  cumulativeDifferences,
  curveBands,
  debiasedCalibrationError,
  expectedCalibrationError,
  expectedCalibrationErrorIfCalibrated,
  hosmerLemeshow,
  miscalibrationTest,
  poisson,
  raoScott,
  separated,
  simultaneousBand,
  spiegelhalter,
} from './calibration/index.ts'
export type {
  BandAt,
  BandOptions,
  Bands,
  CalibrationBin,
  CoxCalibration,
  CumulativeDifferences,
  HosmerLemeshow,
  MiscalibrationOptions,
  MiscalibrationTest,
  QuadraticForm,
  SimultaneousBand,
} from './calibration/index.ts'
export {
  brierDiscrimination,
  brierMiscalibration,
  gridErrorBounds,
  isotonic,
  logLossDiscrimination,
  logLossMiscalibration,
} from './decomposition/index.ts'
export type { GridErrorBounds, IsotonicFit, LabelWeights } from './decomposition/index.ts'
export type { GatheredPredictions, GridLosses, PredictionSums, PredictionTable } from './table/index.ts'
export { scoreInterval } from './intervals/index.ts'
export type { Scatter } from './intervals/index.ts'
export { smoothCalibrationError, smoothCalibrationErrorAt } from './smooth/index.ts'
