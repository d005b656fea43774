// @slow: starts a server
import { Client } from 'pg'
import { sqlEngine } from 'bernoulli'
import type { ComparedData, Data, SqlEngine, SqlOptions } from 'bernoulli'
import { afterAll, beforeAll, describe } from 'vitest'
import { engineSuite } from '../../../../bernoulli/test/conformance/engine.ts'
import { openPostgres } from '../../../src/servers/postgres/index.ts'
import { addressOf, type Server as Session } from '../../../src/servers/server/index.ts'
import { agreementSuite } from '../started/agreement.ts'
import { logisticSuite } from '../started/logistic.ts'
import { modelsInSqlSuite } from '../started/modelsInSql.ts'
import { rowByRow } from '../started/rowByRow.ts'
import { tableOf } from '../started/tableOf.ts'
import { createTable } from './createTable.ts'
import { startPostgres, whyNoPostgres, type Server } from './startPostgres.ts'

describe.skipIf(whyNoPostgres() !== undefined)('PostgreSQL', () => {
  let server: Server
  let owner: Client
  const opened: Session[] = []

  beforeAll(async () => {
    server = await startPostgres()
    owner = new Client({ host: '127.0.0.1', port: server.port, user: server.owner, database: 'postgres' })
    await owner.connect()
  }, 120_000)
  afterAll(async () => {
    for (const database of opened) await database.close()
    await owner.end()
    server.stop()
  })

  const session = async (): Promise<Session> => {
    const address = addressOf(`postgres://${server.owner}@127.0.0.1:${server.port}/postgres`)
    if (address === undefined) throw new Error('no address')
    const database = await openPostgres(address)
    opened.push(database)
    return database
  }
  const engineOf = async (data: Data | ComparedData, options: SqlOptions = {}): Promise<SqlEngine> => {
    const database = await session()
    return sqlEngine(await tableOf(database, data, (columns) => createTable(columns, owner)), options)
  }

  engineSuite('PostgreSQL', engineOf)

  agreementSuite('PostgreSQL', engineOf)

  logisticSuite('PostgreSQL', session, (columns) => createTable(columns, owner))

  modelsInSqlSuite(
    'postgres',
    async (statement) => rowByRow(await (await session()).query(statement)),
    (columns) => createTable(columns, owner),
  )
})
