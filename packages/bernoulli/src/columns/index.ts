export {
  dateOrder,
  describeColumn,
  isMissing,
  keyOf,
  missingWords,
  readNumber,
  thousandsPattern,
  writingInWords,
} from './look/index.ts'
export type {
  ColumnDescription,
  ColumnSample,
  CountedValue,
  DateOrder,
  Writing,
  WritingInWords,
} from './look/index.ts'
export {
  columnInOtherOrder,
  columnOf,
  countUnpaired,
  mayIdentify,
  orderOf,
  otherOrder,
  pairingKeys,
  pairRows,
  rowsNotPaired,
  sharedId,
  shortNames,
} from './pairing/index.ts'
export type {
  KeyCounts,
  OrderCounts,
  OtherOrder,
  Pairing,
  PairingWords,
  SharedColumn,
  ToPair,
} from './pairing/index.ts'
export { pathNamed, pathsIn } from './paths/index.ts'
export type { PathStep, ValuePath } from './paths/index.ts'
export {
  asWritten,
  codingRule,
  positiveOf,
  readColumns,
  readTrainingLabel,
  scaleRules,
} from './reading/index.ts'
export type {
  ColumnsReading,
  GivenColumns,
  LabelCoding,
  LabelReading,
  PredictionReading,
  PredictionScale,
  Reading,
} from './reading/index.ts'
export { columnRemarks, roundedValues, rowsDropped, unclearColumns } from './telling/index.ts'
export type { ChosenColumns, ColumnRemark, RoundedColumn, RoundedRemark, Wording } from './telling/index.ts'
export { meaningOf } from './words/index.ts'
