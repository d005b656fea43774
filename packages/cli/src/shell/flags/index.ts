export type { ExplainFlags } from './ExplainFlags.ts'
export { compareFlags, judgeFlags } from './parameters.ts'
export type { CompareFlags, JudgeFlags } from './GivenFlags.ts'
export type {
  AutoencodeFlags,
  GivenTrainFlags,
  PredictFlags,
  TrainFlags,
  TrainingFlags,
} from './TrainingFlags.ts'
export { autoencodeFlags, predictFlags, trainFlags } from './trainingParameters.ts'
export { applyFlags, calibrateFlags } from './recalibrationParameters.ts'
export type { ApplyFlags, CalibrateFlags } from './RecalibrationFlags.ts'
