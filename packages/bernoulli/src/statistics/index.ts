export { argsort } from './argsort.ts'
export { deLong, deLongPaired } from './deLong.ts'
export type { Auc, ClassWeights, PairedAuc, PairedRows } from './deLong.ts'
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
