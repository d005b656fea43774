export { keySql, labelColumn, numberColumn } from './columnSql.ts'
export { predictionColumn } from './predictionColumn.ts'
export type { TableColumn } from './TableColumn.ts'
export { isWhole, typeOf } from './typeOf.ts'
