import { InputError } from 'bernoulli'
import { sqlite } from 'bernoulli/sql'

interface Statement {
  readonly run: (value: number) => unknown
  readonly all: () => readonly Readonly<Record<string, unknown>>[]
}
interface SqliteModule {
  readonly DatabaseSync: new (path: string) => {
    readonly exec: (sql: string) => void
    readonly prepare: (sql: string) => Statement
    readonly close: () => void
  }
}

/**
 * What an expression says of predictions in SQLite, the one that Node brings along from 22.13 on.
 *
 * @throws InputError when this Node has none
 */
export async function runSqlite(
  expression: string,
  name: string,
  given: Float64Array,
): Promise<readonly (number | null)[]> {
  const module = 'node:sqlite'
  const { DatabaseSync } = await (import(module) as Promise<SqliteModule>).catch((cause: unknown) => {
    throw new InputError(
      {
        problem: 'there is no SQLite to run the SQL in before it is handed over',
        expected: 'Node 22.13 or later',
        received: process.version,
        advice: 'Use a later Node, or --sql duckdb.',
      },
      { cause },
    )
  })
  const database = new DatabaseSync(':memory:')
  try {
    database.exec(`CREATE TABLE given (${sqlite.identifier(name)} REAL)`)
    const insert = database.prepare('INSERT INTO given VALUES (?)')
    database.exec('BEGIN')
    for (const prediction of given) insert.run(prediction)
    database.exec('COMMIT')
    const rows = database.prepare(`SELECT ${expression} AS said FROM given ORDER BY rowid`).all()
    return rows.map(({ said }) => (typeof said === 'number' ? said : null))
  } finally {
    database.close()
  }
}
