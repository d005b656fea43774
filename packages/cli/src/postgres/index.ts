export { openTable } from './openTable.ts'
export type { TableOptions } from './openTable.ts'
export { addressOf } from './server/index.ts'
