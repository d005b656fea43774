export { compare } from './compare.ts'
export { judge } from './judge.ts'
export { logLoss } from './logLoss.ts'
export type { LogLossOfData } from './readLogLoss.ts'
export { lossAndGradient } from './lossAndGradient.ts'
export type { LogitData, LossAndGradient } from './lossAndGradient.ts'

export { memory, sqlEngine } from './engines/index.ts'
export type {
  Answer,
  AnswerColumn,
  ComparedData,
  Context,
  Data,
  Database,
  Facts,
  RoundedColumn,
  NumberColumn,
  Outcomes,
  Predicted,
  SqlColumn,
  SqlData,
  SqlEngine,
  SqlOptions,
  SqlPrediction,
} from './engines/index.ts'
export { EngineError, InputError } from './errors/index.ts'
export type { InputProblem, OffendingRow } from './errors/index.ts'
export type * from './evaluation/index.ts'
export { explain } from './explain/index.ts'
export type { ExplainInput, Explanation } from './explain/index.ts'
export type { Engine, KeyValue, Prediction, Scale, Shape, WeightKind } from './statistics/index.ts'
export {
  applyRecalibration,
  applyRecalibrationToLogit,
  recalibrate,
  recalibrationGain,
} from './recalibration/index.ts'
export type {
  GainOptions,
  RecalibrateOptions,
  Recalibration,
  RecalibrationGain,
  RecalibrationKind,
} from './recalibration/index.ts'
