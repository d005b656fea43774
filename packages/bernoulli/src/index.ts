export { compare } from './compare.ts'
export type { CompareTableOptions } from './compare.ts'
export { decide } from './decide.ts'
export type {
  AtThreshold,
  BestCutoff,
  Costs,
  DecidedModel,
  DecidedPair,
  DecideOptions,
  Decisions,
  MurphyCurve,
  Reference,
} from './decisions/index.ts'
export { fromTable } from './fromTable.ts'
export type { TableEngine, TableRoles } from './fromTable.ts'
export { judge } from './judge.ts'
export type { JudgeTableOptions } from './judge.ts'
export { logLoss } from './logLoss.ts'
export type { LogLossOfData } from './readLogLoss.ts'
export { lossAndGradient } from './lossAndGradient.ts'
export type { LogitData, LossAndGradient } from './lossAndGradient.ts'

export { memory, sqlEngine, sqlFeatures } from './engines/index.ts'
export type {
  Answer,
  AnswerColumn,
  ComparedData,
  Context,
  Data,
  Database,
  Facts,
  FeatureEngine,
  Limits,
  KeyValues,
  LabelColumn,
  QueryOptions,
  NumberColumn,
  Outcomes,
  NamedRoles,
  NamedTable,
  Predicted,
  SqlColumn,
  SqlData,
  SqlEngine,
  SqlFeatureData,
  SqlOptions,
  SqlPrediction,
} from './engines/index.ts'
export type { RoundedColumn } from './columns/index.ts'
export { calledAs, EngineError, InputError } from './errors/index.ts'
export type { InputProblem, OffendingRow } from './errors/index.ts'
export type * from './evaluation/index.ts'
export { explain } from './explain.ts'
export type { ExplainRoles } from './explain.ts'
export type { ExplainInput, Explanation } from './explain/index.ts'
export type { Engine, KeyValue, Prediction, Scale, Shape, WeightKind } from './statistics/index.ts'
export { chooseRecalibration } from './chooseRecalibration.ts'
export { recalibrate } from './recalibrate.ts'
export { recalibrationGain } from './recalibrationGain.ts'
export {
  applyRecalibration,
  applyRecalibrationToLogit,
  applySegmentedMap,
  applySegmentedMapToLogit,
} from './recalibration/index.ts'
export type {
  ChoiceOptions,
  GainEstimate,
  GainOptions,
  Lead,
  RecalibrateOptions,
  Recalibration,
  RecalibrationChoice,
  RecalibrationGain,
  RecalibrationKind,
  SegmentedMap,
  SegmentsChoice,
  TriedKind,
} from './recalibration/index.ts'
export type {
  ArrowColumn,
  ArrowTable,
  ColumnRoles,
  ColumnsByName,
  GivenRole,
  JudgedRoles,
  Rows,
  Tabular,
  WithRoles,
} from './tabular/index.ts'
export { judging } from './streams/index.ts'
export type { Judging, JudgingOptions, JudgingState, TotalsState } from './streams/index.ts'
