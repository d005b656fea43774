// @slow: starts a server
import { Client } from 'pg'
import { afterAll, beforeAll, describe } from 'vitest'
import { dialectSuite } from '../../../../bernoulli/test/conformance/dialect.ts'
import { postgres } from '../../../../bernoulli/src/sql/index.ts'
import { mapsInSqlSuite } from '../started/mapsInSql.ts'
import { startPostgres, whyNoPostgres, type Server } from './startPostgres.ts'

describe.skipIf(whyNoPostgres() !== undefined)('PostgreSQL', () => {
  let server: Server
  let client: Client

  beforeAll(async () => {
    server = await startPostgres()
    client = new Client({ host: '127.0.0.1', port: server.port, user: server.owner, database: 'postgres' })
    await client.connect()
  })
  afterAll(async () => {
    await client.end()
    server.stop()
  })

  const ask = async (statement: string): Promise<readonly (readonly (number | null)[])[]> => {
    const { rows } = await client.query<unknown[]>({ text: statement, rowMode: 'array' })
    return rows.map((row) => row.map((value) => (value === null ? null : Number(value))))
  }
  mapsInSqlSuite('postgres', ask, (names, rows) => {
    const cells = rows.map((row) =>
      row.map((value, i) => (i === 0 ? value : postgres.number(value))).join(', '),
    )
    return `(VALUES ${cells.map((row) => `(${row})`).join(', ')}) AS r(${names.join(', ')})`
  })

  dialectSuite('PostgreSQL', postgres, ask, { signedZero: true, guarded: true })
})
