import initSqlJs from 'sql.js'

/** Answers statements from a SQLite in memory. */
export interface Sqlite {
  readonly run: (statement: string) => void
  /** Columns of the answer, a value a row; NaN comes back as null. */
  readonly query: (statement: string) => {
    readonly columns: readonly (readonly SqliteValue[])[]
    readonly rows: number
  }
}

export type SqliteValue = number | string | null

/** The SQLite of sql.js with its own mathematical functions. */
export async function openSqlite(): Promise<Sqlite> {
  const { Database } = await initSqlJs({ useOldExtensionFunctions: false })
  const database = new Database()
  return {
    run: (statement) => void database.run(statement),
    query: (statement) => {
      const [answer] = database.exec(statement)
      if (answer === undefined) {
        const prepared = database.prepare(statement)
        const width = prepared.getColumnNames().length
        prepared.free()
        return { columns: Array.from({ length: width }, () => []), rows: 0 }
      }
      const rows = answer.values
      return { columns: answer.columns.map((_, i) => rows.map((row) => row[i] ?? null)), rows: rows.length }
    },
  }
}
