export { predictionColumn } from '../columns/index.ts'
export { rowsInPlace } from './rowsInPlace.ts'
export { rowsInTable } from './rowsInTable.ts'
