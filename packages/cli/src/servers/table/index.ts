export { openRows } from './openRows.ts'
export type { TableOptions, TableRows } from './openRows.ts'
export { openTable } from './openTable.ts'
