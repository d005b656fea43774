import { InputError } from 'bernoulli'
import { duckdb } from 'bernoulli/sql'
import type { SqliteDatabase } from 'sql.js/dist/sql-wasm-inline.js'
import { stateOf } from '../../shell/files/index.ts'
import { commandLine } from '../../shell/output/index.ts'
import type { LocalFile } from '../files/index.ts'
import type { ConvertedTable } from './ConvertedTable.ts'
import { wholeFile } from './wholeFile.ts'

/**
 * A table of a SQLite file, in the order in which SQLite gives its rows.
 *
 * @param named  which table or view; may be left out where there is only one
 * @throws InputError when the file is broken or not written to its end, or the table is not clear
 */
export async function convertSqlite(file: LocalFile, named: string | undefined): Promise<ConvertedTable> {
  const { shown } = file
  const log = await stateOf(`${file.path}-wal`)
  if (log !== undefined && log.split(' ')[2] !== '0')
    throw new InputError({
      problem: `${shown} has changes that are not in it yet, in ${shown}-wal`,
      advice: 'Close what writes to it, or bring them in:',
      commands: [`sqlite3 ${shown} 'PRAGMA wal_checkpoint(TRUNCATE)'`],
    })
  const bytes = await wholeFile(file)
  if (!isWhole(bytes))
    throw new InputError({
      problem: 'a SQLite file of another length than it says',
      place: shown,
      advice: 'Was it written to the end?',
    })
  const { default: initSqlJs } = await import('sql.js/dist/sql-wasm-inline.js')
  const { Database } = await initSqlJs()
  const database = new Database(bytes)
  try {
    const [[state] = []] = rowsOf(database, 'PRAGMA quick_check(1)').rows
    if (state !== 'ok') throw new RangeError(String(state))
    const found = rowsOf(
      database,
      "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name",
    ).rows.map(([name]) => String(name))
    const table = named ?? (found.length === 1 ? found[0] : undefined)
    if (table === undefined || !found.includes(table))
      throw new InputError({
        problem: found.length === 0 ? 'no table' : named === undefined ? 'several tables' : 'unknown table',
        place: shown,
        ...(found.length === 0
          ? {}
          : { expected: `one of ${found.map((name) => JSON.stringify(name)).join(', ')}` }),
        ...(named === undefined ? {} : { received: named }),
        advice: found.length === 0 ? 'Is it the right file?' : 'Say which:',
        commands:
          named === undefined
            ? found.map((name) => commandLine([...process.argv.slice(2), '--table', name]))
            : [],
      })
    const { names, rows } = rowsOf(database, `SELECT * FROM ${duckdb.identifier(table)}`)
    return {
      names,
      rows: rows.length,
      at: (row, column) => textOf(rows[row]?.[column] ?? null),
      readings: [{ text: `its table ${JSON.stringify(table)}`, by: 'given' }],
    }
  } catch (cause) {
    if (cause instanceof InputError) throw cause
    throw new InputError(
      {
        problem: 'a SQLite file that cannot be read',
        place: shown,
        received: cause instanceof Error ? cause.message : String(cause),
        advice: 'Was it written to the end? Check it with: sqlite3 FILE .recover',
      },
      { cause },
    )
  } finally {
    database.close()
  }
}

/**
 * Whether a file has as many pages as its header says, which older programs than SQLite 3.7 do not write.
 *
 * Source: sqlite.org/fileformat.html, 1.3.2 and 1.3.7 to 1.3.8.
 */
function isWhole(bytes: Buffer): boolean {
  if (bytes.length < 100) return false
  const size = bytes.readUInt16BE(16) === 1 ? 65_536 : bytes.readUInt16BE(16)
  const known = bytes.readUInt32BE(24) === bytes.readUInt32BE(92)
  return known ? bytes.length === size * bytes.readUInt32BE(28) : bytes.length % size === 0
}

type SqliteValue = number | bigint | string | Uint8Array | null

function rowsOf(
  database: SqliteDatabase,
  statement: string,
): { readonly names: readonly string[]; readonly rows: readonly (readonly SqliteValue[])[] } {
  const prepared = database.prepare(statement)
  try {
    const rows: (readonly SqliteValue[])[] = []
    while (prepared.step()) rows.push(prepared.get(null, { useBigInt: true }))
    return { names: prepared.getColumnNames(), rows }
  } finally {
    prepared.free()
  }
}

function textOf(value: SqliteValue): string | null {
  if (value === null) return null
  return typeof value === 'object' ? Buffer.from(value).toString('hex') : String(value)
}
