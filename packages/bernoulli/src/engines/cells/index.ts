export { joinParts } from './joinParts.ts'
export { readCells, sumCells } from './sqlCells.ts'
export type { ReadCells } from './sqlCells.ts'
export { whereLargest } from './sqlLargest.ts'
