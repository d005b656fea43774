export { openPostgres } from './openPostgres.ts'
