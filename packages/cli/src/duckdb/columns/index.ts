export {
  decimalAsDouble,
  keysInPlace,
  labelColumn,
  lookAtColumns,
  missingInText,
  numberColumn,
  predictionColumn,
  typeOf,
  withRounded,
} from 'bernoulli/duckdb'
export type { FileColumn, Lookable, Unlike } from 'bernoulli/duckdb'
export { columnsWithin } from './columnsWithin.ts'
export type { Mentioned } from './columnsWithin.ts'
export { roundsToCertainty } from './roundsToCertainty.ts'
