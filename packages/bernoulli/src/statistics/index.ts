export { argsort } from './argsort.ts'
export { checkEnds, checkLogits, logitTooLarge } from './checkLogits.ts'
export { checkWeight } from './checkWeight.ts'
export { everyRow, samplingEngine } from './samplingEngine.ts'
export { weightFacts } from './weightFacts.ts'
export type { WeightFacts } from './weightFacts.ts'
export { checkWeightKind } from './WeightKind.ts'
export type { WeightKind } from './WeightKind.ts'
export { deLong, deLongGrouped, deLongPaired } from './deLong.ts'
export type { Auc, ClassWeights, GroupedAuc, GroupedRows, PairedAuc, PairedRows } from './deLong.ts'
export type {
  Engine,
  FoundRow,
  Key,
  KeyValue,
  Prediction,
  RowRequest,
  Scale,
  Shape,
  SumOfSumsRequest,
  SumRequest,
  Sums,
  TooMany,
  ValueRequest,
  Values,
} from './Engine.ts'
export type { Statistic } from './Statistic.ts'
export { excessOf, lossOf } from './lossOf.ts'
export { calibrationInTheLarge } from './calibrationInTheLarge.ts'
export { coxCalibration, separated } from './coxCalibration.ts'
export type { CoxCalibration } from './coxCalibration.ts'
export { isLevel } from './isLevel.ts'
export { isotonic } from './isotonic.ts'
export type { IsotonicFit, LabelWeights } from './isotonic.ts'
export { gatherPredictions, mostDistinct } from './gatherPredictions.ts'
export type { GatheredPredictions } from './gatherPredictions.ts'
export type { PredictionTable } from './PredictionTable.ts'
export { brierDiscrimination, logLossDiscrimination } from './discrimination.ts'
export { brierMiscalibration, logLossMiscalibration } from './miscalibration.ts'
export { gridErrorBounds } from './gridErrorBounds.ts'
export type { GridErrorBounds } from './gridErrorBounds.ts'
export { gridCell } from './predictionGrid.ts'
export type { GridLosses } from './predictionGrid.ts'
export { overTrials } from './overTrials.ts'
export { raoScott } from './raoScott.ts'
export type { QuadraticForm } from './raoScott.ts'
export { reducibleBetween, shareLeft, skillOf } from './skill.ts'
export type { Reducible } from './skill.ts'
export { sumBlocks } from './sumBlocks.ts'
export { sumOf } from './sumOf.ts'
export { sumOver } from './sumOver.ts'
export { tableOf } from './tableOf.ts'
export type { PredictionSums } from './tableOf.ts'
export { averagePrecision } from './averagePrecision.ts'
export {
  calibrationBins,
  debiasedCalibrationError,
  expectedCalibrationError,
  expectedCalibrationErrorIfCalibrated,
} from './calibrationBins.ts'
export type { CalibrationBin } from './calibrationBins.ts'
export { cumulativeDifferences } from './cumulativeDifferences.ts'
export type { CumulativeDifferences } from './cumulativeDifferences.ts'
export { curveBands } from './curveBands.ts'
export type { BandAt, BandOptions, Bands } from './curveBands.ts'
export { binomial } from './binomial.ts'
export { miscalibrationTest } from './miscalibrationTest.ts'
export type { MiscalibrationOptions, MiscalibrationTest } from './miscalibrationTest.ts'
export { hosmerLemeshow } from './hosmerLemeshow.ts'
export type { HosmerLemeshow } from './hosmerLemeshow.ts'
export { poisson } from './poisson.ts'
export { rocCurve } from './rocCurve.ts'
export type { RocTable } from './rocCurve.ts'
export { quantile } from './quantile.ts'
export { scoreInterval } from './scoreInterval.ts'
export type { Scatter } from './scoreInterval.ts'
export { simultaneousBand } from './simultaneousBand.ts'
export type { SimultaneousBand } from './simultaneousBand.ts'
export { smoothCalibrationError, smoothCalibrationErrorAt } from './smoothCalibrationError.ts'
export { spiegelhalter } from './spiegelhalter.ts'
export { logLossStatistic } from './logLossStatistic.ts'
export type { LogLossReading } from './logLossStatistic.ts'
