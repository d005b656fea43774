export { checkWeight } from './checkWeight.ts'
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
export { entropyOfShares } from './entropyOfShares.ts'
export { isLevel } from './isLevel.ts'
export { logLossStatistic } from './logLossStatistic.ts'
export type { LogLossReading } from './logLossStatistic.ts'
export { excessOf, lossOf } from './lossOf.ts'
export { lossOfShare } from './lossOfShare.ts'
export { mapValues } from './mapValues.ts'
export { overTrials } from './overTrials.ts'
export { quantile } from './quantile.ts'
export { everyRow, samplingEngine } from './samplingEngine.ts'
export { reducibleBetween, shareLeft, skillOf } from './skill.ts'
export type { Reducible } from './skill.ts'
export type { Statistic } from './Statistic.ts'
export { sumBlocks } from './sumBlocks.ts'
export { sumOf } from './sumOf.ts'
export { sumOver } from './sumOver.ts'
export { weightFacts, weightSums } from './weightFacts.ts'
export type { WeightFacts } from './weightFacts.ts'
export { checkWeightKind } from './WeightKind.ts'
export type { WeightKind } from './WeightKind.ts'
