export type { Duckdb } from './Duckdb.ts'
export { closeEarly, openDuckdb, openEarly } from './openDuckdb.ts'
