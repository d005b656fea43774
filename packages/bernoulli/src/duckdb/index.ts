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
} from './columns/index.ts'
export type { FileColumn, Lookable, PredictionIn, Reads, Unlike } from './columns/index.ts'
export type { DuckdbConnection } from './DuckdbConnection.ts'
export { fromDuckdb } from './fromDuckdb.ts'
export type { DuckdbEngine, DuckdbRoles } from './fromDuckdb.ts'
