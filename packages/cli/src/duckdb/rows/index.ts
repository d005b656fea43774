export { predictionColumn } from './predictionColumn.ts'
export { rowsInPlace } from './rowsInPlace.ts'
export { rowsInTable } from './rowsInTable.ts'
