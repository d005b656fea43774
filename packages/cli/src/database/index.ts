export type { Duckdb } from './Duckdb.ts'
export { openDuckdb, openEarly } from './openDuckdb.ts'
