export { openUpdate } from './openUpdate.ts'
export type { Update, UpdateSpec } from './Update.ts'
