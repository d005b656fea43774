// @slow: starts a server
import { Client } from 'pg'
import { memory, judge, sqlEngine } from 'bernoulli'
import type { ComparedData, Data, SqlEngine } from 'bernoulli'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { engineSuite } from '../../../../bernoulli/test/conformance/engine.ts'
import { expectAgreement } from '../../../../bernoulli/test/conformance/expectAgreement.ts'
import { openPostgres } from '../../../src/servers/postgres/index.ts'
import { addressOf, type Server as Session } from '../../../src/servers/server/index.ts'
import { startPostgres, whyNoPostgres, type Server } from './startPostgres.ts'
import { tableOf } from './tableOf.ts'

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

  const engineOf = async (data: Data | ComparedData): Promise<SqlEngine> => {
    const address = addressOf(`postgres://${server.owner}@127.0.0.1:${server.port}/postgres`)
    if (address === undefined) throw new Error('no address')
    const table = await tableOf(
      owner,
      { name: '', dialect: {} as never, query: async () => ({ rows: 0, columns: [] }) },
      data,
    )
    const database = await openPostgres(address)
    opened.push(database)
    return sqlEngine({ ...table, database })
  }

  engineSuite('PostgreSQL', engineOf)

  test.each([
    ['hard labels', { labels: hard(400), probabilities: predictions(400) }],
    ['certain predictions, two of them wrong', { labels: hard(60), probabilities: certain(60) }],
    [
      'logits, weights and times',
      { labels: hard(200), logits: logits(200), weights: weights(200), times: hard(200) },
    ],
    ['soft labels', { labels: predictions(120).toReversed(), probabilities: predictions(120) }],
  ] satisfies [string, Data][])('judge in PostgreSQL is judge in memory: %s', async (_, data) => {
    const [here, there] = [await judge(memory(data)), await judge(await engineOf(data))]
    expectAgreement({ ...here, prediction: there.prediction }, there)
    expect(there.expensive.map(({ row }) => row)).toEqual(here.expensive.map(({ row }) => row))
  })
})

function hard(rows: number): number[] {
  return Array.from({ length: rows }, (_, i) => ((i * 7) % 11 < 4 ? 1 : 0))
}

function predictions(rows: number): number[] {
  return Array.from({ length: rows }, (_, i) => ((i * 37) % 97) / 100 + 0.01)
}

function certain(rows: number): number[] {
  const labels = hard(rows)
  return labels.map((label, i) => (i === 3 || i === 20 ? 1 - label : i % 3 === 0 ? label : 0.4))
}

function logits(rows: number): number[] {
  return Array.from({ length: rows }, (_, i) => Math.sin(i) * 4)
}

function weights(rows: number): number[] {
  return Array.from({ length: rows }, (_, i) => i % 4)
}
