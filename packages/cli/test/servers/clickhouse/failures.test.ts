// @slow: starts a server
import { afterAll, beforeAll, describe } from 'vitest'
import { askingSuite } from '../failures/askingSuite.ts'
import { brokenSuite } from '../failures/brokenSuite.ts'
import { encryptionSuite } from '../failures/encryptionSuite.ts'
import type { Given } from '../failures/Given.ts'
import { httpSuite } from '../failures/httpSuite.ts'
import { reachingSuite } from '../failures/reachingSuite.ts'
import { ownerOf, type Owner } from './ownerOf.ts'
import { startClickhouse, whyNoClickhouse, type Server } from './startClickhouse.ts'
import { runningSuite } from './runningSuite.ts'
import { setUp, waysToAsk } from './waysToAsk.ts'

const password = 'correct horse battery'

describe.skipIf((await whyNoClickhouse()) !== undefined)('failures of ClickHouse', () => {
  let server: Server
  let owner: Owner
  let given: Given
  beforeAll(async () => {
    server = await startClickhouse(password)
    owner = ownerOf(server)
    for (const statement of setUp) await owner.command(statement)
    const { port, user } = server
    given = {
      port,
      address: ({ port: at = port, host = '127.0.0.1', user: as = user } = {}) =>
        `clickhouse://${as}@${host}:${at}/default`,
      encrypted: (address) => `${address}?secure=true`,
      env: { CLICKHOUSE_PASSWORD: password },
      secret: /horse/,
      command: owner.command,
    }
    process.env['CLICKHOUSE_PASSWORD'] = password
  }, 120_000)
  afterAll(async () => {
    delete process.env['CLICKHOUSE_PASSWORD']
    await owner.close()
    server.stop()
  })

  reachingSuite(() => given)
  askingSuite(() => given, waysToAsk)
  httpSuite(() => given)
  encryptionSuite(() => given)
  brokenSuite(() => given)
  runningSuite(() => given)
})
