export { openPostgres } from './openPostgres.ts'
export { postgresWords } from './postgresWords.ts'
