export type { DatabaseFlags } from './databaseParameters.ts'
export type { ExplainFlags } from './ExplainFlags.ts'
export { checkFlags, compareFlags, gateFlags, judgeFlags } from './parameters.ts'
export type { CheckFlags, CompareFlags, Comparing, JudgeFlags, Judging } from './GivenFlags.ts'
export type {
  Augment,
  AutoencodeFlags,
  GivenTrainFlags,
  PredictFlags,
  ReconstructFlags,
  TrainFlags,
  TrainingFlags,
} from './TrainingFlags.ts'
export { autoencodeFlags, predictFlags, reconstructFlags, trainFlags } from './trainingParameters.ts'
export { networkDefaults } from './networkDefaults.ts'
export { outputEndings } from './outputEndings.ts'
export type { RowFormat } from './outputEndings.ts'
export { applyFlags, calibrateFlags } from './recalibrationParameters.ts'
export type { ApplyFlags, CalibrateFlags } from './RecalibrationFlags.ts'
export { readLevel, readTolerance, readWhole } from './numbers.ts'
export { decideFlags } from './decideParameters.ts'
export type { DecideFlags } from './DecideFlags.ts'
export { rateFlags } from './rateParameters.ts'
export type { RateFlags } from './RateFlags.ts'
