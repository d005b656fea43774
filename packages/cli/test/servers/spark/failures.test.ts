// @slow: starts a server
import { afterAll, beforeAll, describe, vi } from 'vitest'
import { askingSuite } from '../failures/askingSuite.ts'
import { brokenSuite } from '../failures/brokenSuite.ts'
import { encryptionSuite } from '../failures/encryptionSuite.ts'
import type { Given } from '../failures/Given.ts'
import { reachingSuite } from '../failures/reachingSuite.ts'
import { ownerOf, type Owner } from './ownerOf.ts'
import { runningSuite } from './runningSuite.ts'
import { whyNoSpark } from './sparkFolder.ts'
import { startSpark, type Server } from './startSpark.ts'
import { setUp, waysToAsk } from './waysToAsk.ts'

vi.setConfig({ testTimeout: 240_000 })

describe.skipIf((await whyNoSpark()) !== undefined)('failures of Spark', () => {
  let server: Server
  let owner: Owner
  let given: Given
  beforeAll(async () => {
    server = await startSpark({ workers: 0, authentication: 'NONE' })
    owner = await ownerOf(server.port, 'NONE')
    for (const statement of setUp) await owner.command(statement)
    const { port } = server
    given = {
      port,
      address: ({ port: at = port, host = '127.0.0.1', user = 'me' } = {}) =>
        `spark://${user}@${host}:${at}/default`,
      encrypted: (address) => `${address}?secure=true`,
      env: {},
      secret: /horse/,
      command: owner.command,
    }
  }, 400_000)
  afterAll(async () => {
    server.stop()
    await owner.close()
  })

  reachingSuite(() => given)
  askingSuite(() => given, waysToAsk)
  encryptionSuite(() => given)
  brokenSuite(() => given, 15)
  runningSuite(() => given)
})
