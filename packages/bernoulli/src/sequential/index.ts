export {
  calibrationOverTime,
  batchStep,
  dispersionOf,
  emptyCalibration,
  extendCalibration,
  followSteps,
  isOverdispersed,
  mergeCalibrations,
  overdispersion,
  readCalibration,
} from './calibration/index.ts'
export type {
  CalibrationFindings,
  CalibrationOptions,
  CalibrationSettings,
  CalibrationState,
  CalibrationStep,
  EvidenceOverTime,
  Look,
  SettledCalibration,
} from './calibration/index.ts'
export { batchBets, plattGrid } from './experts/index.ts'
export type { BatchBet, PlattMap } from './experts/index.ts'
export { closedMeans, eBenjaminiHochberg, modelsOverTime } from './many/index.ts'
export type { ModelRows, ModelSet } from './many/index.ts'
export { excessEvidence } from './mean/index.ts'
export type { MeanOverTime, MeanSettings, MeanState, OpenInterval } from './mean/index.ts'
export {
  emptyOnlineMap,
  followLosses,
  mapLosses,
  onlineRecalibration,
  recalibratedNow,
} from './online/index.ts'
export type { OnlineMap, OnlineOptions, OnlineRecalibration } from './online/index.ts'
export {
  differenceOverTime,
  emptyDifference,
  extendDifference,
  mergeDifferences,
  readDifference,
} from './rivalry/index.ts'
export type { DifferenceFindings, DifferenceState } from './rivalry/index.ts'
export { readSteps } from './steps/index.ts'
export type { RivalRows, SequentialOutcomes, SequentialPrediction, SequentialRows } from './steps/index.ts'
