import type { KeyValue } from 'bernoulli'
import { sqlite } from 'bernoulli/sql'

/** What an expression says of predictions in SQLite, the one that the command brings along. */
export async function runSqlite(
  expression: string,
  names: readonly string[],
  given: readonly Float64Array[],
  segments?: { readonly column: string; readonly values: readonly KeyValue[] },
): Promise<readonly (number | null)[]> {
  const { default: initSqlJs } = await import('sql.js/dist/sql-wasm-inline.js')
  // Without its own extension functions SQLite has exp and ln of its own, as elsewhere.
  const { Database } = await initSqlJs({ useOldExtensionFunctions: false })
  const database = new Database()
  try {
    const columns = [
      ...names.map((name) => `${sqlite.identifier(name)} REAL`),
      ...(segments === undefined ? [] : [sqlite.identifier(segments.column)]),
    ]
    database.run(`CREATE TABLE given (${columns.join(', ')})`)
    const ofRow = (row: number) => (segments === undefined ? [] : [storable(segments.values[row] ?? null)])
    const insert = database.prepare(`INSERT INTO given VALUES (${columns.map(() => '?').join(', ')})`)
    database.run('BEGIN')
    const count = given[0]?.length ?? 0
    for (let row = 0; row < count; row++)
      insert.run([...given.map((column) => column[row] as number), ...ofRow(row)])
    insert.free()
    database.run('COMMIT')
    const rows = database.prepare(`SELECT ${expression} AS said FROM given ORDER BY rowid`)
    const said: (number | null)[] = []
    while (rows.step()) {
      const [value] = rows.get(null, { useBigInt: true })
      said.push(typeof value === 'number' ? value : typeof value === 'bigint' ? Number(value) : null)
    }
    rows.free()
    return said
  } finally {
    database.close()
  }
}

/** SQLite has 1 and 0 for truth values. */
const storable = (value: KeyValue) => (typeof value === 'boolean' ? Number(value) : value)
