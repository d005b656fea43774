export { openTable } from './openTable.ts'
export type { TableOptions } from './openTable.ts'
