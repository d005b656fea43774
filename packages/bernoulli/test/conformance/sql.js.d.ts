/** What the tests use of sql.js, which has no types of its own. */
declare module 'sql.js' {
  type Value = number | string | null
  interface Statement {
    getColumnNames(): string[]
    free(): void
  }
  interface Database {
    run(statement: string): Database
    exec(statement: string): { columns: string[]; values: Value[][] }[]
    prepare(statement: string): Statement
  }
  export default function initSqlJs(options?: {
    useOldExtensionFunctions?: boolean
  }): Promise<{ readonly Database: new () => Database }>
}
