export { openRows } from './openRows.ts'
export { openTable } from './openTable.ts'
