export { addressOf } from './addressOf.ts'
export type { Address } from './addressOf.ts'
export { openPostgres } from './openPostgres.ts'
export type { Field, Postgres } from './openPostgres.ts'
