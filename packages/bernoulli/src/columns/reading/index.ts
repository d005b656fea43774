export { readColumns } from './readColumns.ts'
export type { GivenColumns } from './readColumns.ts'
export { readTrainingLabel } from './readTrainingLabel.ts'
export { codingRule } from './codingRule.ts'
export { asWritten } from './asWritten.ts'
export { positiveOf } from './positiveOf.ts'
export type {
  ColumnsReading,
  LabelCoding,
  LabelReading,
  PredictionReading,
  PredictionScale,
  Reading,
} from './Reading.ts'
export { scaleRules } from './scaleRules.ts'
