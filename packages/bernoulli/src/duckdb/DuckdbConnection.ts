/** A connection of `@duckdb/node-api`: only this much of it is asked for. */
export interface DuckdbConnection {
  runAndReadAll(statement: string): Promise<{
    readonly currentRowCount: number
    /** The values of each column. */
    getColumns(): readonly (readonly unknown[])[]
  }>
}
