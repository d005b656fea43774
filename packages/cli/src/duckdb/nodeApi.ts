/** A door that keeps its names when the command is bundled; @duckdb/node-api is a CommonJS module. */
export { DuckDBInstance } from '@duckdb/node-api'
