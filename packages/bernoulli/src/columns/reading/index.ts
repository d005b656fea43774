export { readColumns } from './readColumns.ts'
export type { GivenColumns } from './readColumns.ts'
export { readTrainingLabel } from './readTrainingLabel.ts'
export type {
  ColumnsReading,
  LabelCoding,
  LabelReading,
  PredictionReading,
  PredictionScale,
  Reading,
} from './Reading.ts'
