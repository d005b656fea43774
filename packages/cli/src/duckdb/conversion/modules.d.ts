/** What is used of packages that have no types of their own. */

declare module 'lz4js' {
  /** The contents of an LZ4 frame. */
  export function decompress(frame: Uint8Array): ArrayLike<number>
}

declare module 'sql.js/dist/sql-wasm-inline.js' {
  interface Statement {
    step(): boolean
    get(parameters: null, config: { useBigInt: true }): (number | bigint | string | Uint8Array | null)[]
    run(values: readonly (number | string | null)[]): void
    getColumnNames(): string[]
    free(): void
  }
  export interface SqliteDatabase {
    run(statement: string): void
    prepare(statement: string): Statement
    close(): void
  }
  export default function initSqlJs(options?: { readonly useOldExtensionFunctions?: boolean }): Promise<{
    readonly Database: new (bytes?: Uint8Array) => SqliteDatabase
  }>
}
