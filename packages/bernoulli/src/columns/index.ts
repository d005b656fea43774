export type { ColumnDescription, CountedValue } from './ColumnDescription.ts'
export type { ColumnSample } from './ColumnSample.ts'
export { describeColumn, keyOf } from './describeColumn.ts'
export { meaningOf } from './meaningOf.ts'
export { isMissing, missingWords } from './missingWords.ts'
export { readColumns } from './readColumns.ts'
export type { GivenColumns } from './readColumns.ts'
export { readTrainingLabel } from './readTrainingLabel.ts'
export { readNumber } from './readNumber.ts'
export type { Writing } from './readNumber.ts'
export type {
  ColumnsReading,
  LabelCoding,
  LabelReading,
  PredictionReading,
  PredictionScale,
  Reading,
} from './Reading.ts'
