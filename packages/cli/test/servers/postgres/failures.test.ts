// @slow: starts a server
import { Client } from 'pg'
import { afterAll, beforeAll, describe } from 'vitest'
import type { Given } from '../failures/Given.ts'
import { askingSuite } from '../failures/askingSuite.ts'
import { brokenSuite } from '../failures/brokenSuite.ts'
import { reachingSuite } from '../failures/reachingSuite.ts'
import { runningSuite } from './runningSuite.ts'
import { whoSuite } from './whoSuite.ts'
import { setUp, waysToAsk } from './waysToAsk.ts'
import { startPostgres, whyNoPostgres, type Server } from './startPostgres.ts'

const password = 'correct horse battery'

describe.skipIf(whyNoPostgres() !== undefined)('failures of PostgreSQL', () => {
  let server: Server
  let owner: Client
  let given: Given
  beforeAll(async () => {
    server = await startPostgres([], password)
    const { port } = server
    owner = new Client({ host: '127.0.0.1', port, user: 'owner', password, database: 'postgres' })
    owner.on('error', () => undefined)
    await owner.connect()
    await owner.query(`CREATE TABLE flights AS SELECT i AS id, (i * 7 % 11 < 4)::int AS late,
      0.01 + (i * 37 % 97) / 100::float8 AS p, i % 5 AS hour FROM generate_series(0, 999) AS i`)
    await owner.query(`CREATE ROLE reader LOGIN PASSWORD '${password}'`)
    for (const statement of setUp) await owner.query(statement)
    given = {
      port,
      address: ({ port: at = port, host = '127.0.0.1', user = 'owner' } = {}) =>
        `postgres://${user}@${host}:${at}/postgres`,
      encrypted: (address) => `${address}?sslmode=verify-full`,
      env: { PGPASSWORD: password },
      secret: /horse/,
      command: (statement) => owner.query(statement),
    }
    process.env['PGPASSWORD'] = password
  }, 120_000)
  afterAll(async () => {
    delete process.env['PGPASSWORD']
    await owner.end().catch(() => undefined)
    server.stop()
  })

  reachingSuite(() => given)
  askingSuite(() => given, waysToAsk)
  brokenSuite(() => given)
  whoSuite(() => ({ port: server.port, owner, password }))
  runningSuite(() => ({ port: server.port, owner, password }))
})
