export { openServer } from './openServer.ts'
export { addressOf } from './server/index.ts'
export type { Address } from './server/index.ts'
export { openTable } from './table/index.ts'
