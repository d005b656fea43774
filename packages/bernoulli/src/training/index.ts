export {
  decodeCheckpoint,
  decodeSafetensors,
  encodeCheckpoint,
  encodeSafetensors,
} from './checkpoint/index.ts'
export * from './augment/index.ts'
export { accuracy, brier, eachBlock, fit, gatherRows, readLabels, rowsIn } from './fit/index.ts'
export type {
  Best,
  EpochRecord,
  Examples,
  FitOptions,
  Fitted,
  GivenExamples,
  Inputs,
  LabelReading,
  Metric,
  Objective,
  RowArray,
  Rows,
  RowSource,
  TrainingState,
} from './fit/index.ts'
export {
  categoriesIn,
  categoryKey,
  factorsOf,
  makeColumns,
  offsetColumn,
  offsetIn,
  sourcesOf,
  splineBasis,
  splineKnots,
  standardized,
  timeInText,
  timePart,
} from './features/index.ts'
export type {
  CategoryColumn,
  Factor,
  MakeColumns,
  ModelColumn,
  NumberColumn,
  Holds,
  SourceColumn,
  TimePart,
  Written,
} from './features/index.ts'
export * from './layers/index.ts'
export { fitLogistic, likelihoodRatios, varianceInflation } from './logistic/index.ts'
export type {
  Coefficient,
  Criteria,
  Feature,
  LikelihoodRatio,
  LogisticData,
  LogisticFit,
  LogisticOptions,
  Separation,
  VarianceInflation,
} from './logistic/index.ts'
export { fitLogisticThere } from './there/index.ts'
export type { LogisticRows, LogisticTerm, LogisticThereOptions } from './there/index.ts'
export { askModel, load } from './loaded/index.ts'
export type { Gaps, LabelOptions, LoadedModel, RefitOptions, TableRow } from './loaded/index.ts'
export {
  activations,
  codeOf,
  decodeModel,
  decodeWeights,
  denseLayers,
  encodeModel,
  encodeWeights,
  modelIn,
  numbersIn,
  refuseLoops,
  startFrom,
  tableModel,
  unseenPlaces,
} from './model/index.ts'
export type {
  DenseLayers,
  LabelFacts,
  ModelFacts,
  ModelFile,
  ModelNumbers,
  SeenRows,
  TrainedOn,
  WeightsOptions,
} from './model/index.ts'
export { appendLookup, encodeLookup, withOutput, withoutZipMap } from './onnx/index.ts'
export type { Appended, AppendOptions, LookupFormula } from './onnx/index.ts'
export { classWeights, reweighted } from './weights/index.ts'
export type { ClassWeights } from './weights/index.ts'
export { onnxRuntime } from './onnxRuntime.ts'
export type { OnnxRuntimeModule } from './onnxRuntime.ts'
export { adam, adamW, schedules, sgd } from './optimizers/index.ts'
export type { AdamOptions, Optimizer, Rate, SgdOptions, Step } from './optimizers/index.ts'
export type { Arrays, Runtime, Session } from './Runtime.ts'
