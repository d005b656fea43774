import { DuckDBInstance } from '@duckdb/node-api'
import type { DuckDBConnection } from '@duckdb/node-api'
import { duckdb, sqlite } from 'bernoulli/sql'
import type { KeyValue } from 'bernoulli'
import { afterAll, beforeAll, describe } from 'vitest'
import { openSqlite } from '../../bernoulli/test/conformance/openSqlite.ts'
import { modelsInSqlSuite } from './servers/started/modelsInSql.ts'
import { rowByRow } from './servers/started/rowByRow.ts'
import type { Kind, Made } from './servers/started/tableOf.ts'

let tables = 0

/** Makes a table of these columns; its name. */
async function createWith(
  columns: readonly Made[],
  types: Readonly<Record<Kind, string>>,
  literal: (value: KeyValue) => string,
  run: (statement: string) => Promise<unknown>,
): Promise<string> {
  const name = `models${tables++}`
  await run(
    `CREATE TABLE ${name} (${columns.map(({ name, kind }) => `${duckdb.identifier(name)} ${types[kind]}`).join(', ')})`,
  )
  const lines = (columns[0]?.values ?? []).map(
    (_, row) => `(${columns.map(({ values }) => literal(values[row] ?? null)).join(', ')})`,
  )
  await run(`INSERT INTO ${name} VALUES ${lines.join(', ')}`)
  return name
}

describe('DuckDB', () => {
  let instance: DuckDBInstance
  let connection: DuckDBConnection
  beforeAll(async () => {
    instance = await DuckDBInstance.create()
    connection = await instance.connect()
  })
  afterAll(() => {
    connection.closeSync()
    instance.closeSync()
  })
  const literal = (value: KeyValue): string =>
    value === null ? 'NULL' : typeof value === 'number' ? duckdb.number(value) : duckdb.string(String(value))
  modelsInSqlSuite(
    'duckdb',
    async (statement) =>
      (await connection.runAndReadAll(statement))
        .getRows()
        .map((row) => row.map((v) => (v === null ? null : Number(v)))),
    (columns) =>
      createWith(
        columns,
        { double: 'DOUBLE', whole: 'BIGINT', text: 'VARCHAR', truth: 'BOOLEAN' },
        literal,
        (s) => connection.run(s),
      ),
  )
})

describe('SQLite', async () => {
  const database = await openSqlite()
  const literal = (value: KeyValue): string =>
    value === null ? 'NULL' : typeof value === 'number' ? sqlite.number(value) : sqlite.string(String(value))
  modelsInSqlSuite(
    'sqlite',
    async (statement) => rowByRow(database.query(statement)),
    (columns) =>
      createWith(
        columns,
        { double: 'REAL', whole: 'INTEGER', text: 'TEXT', truth: 'TEXT' },
        literal,
        async (s) => database.run(s),
      ),
  )
})
