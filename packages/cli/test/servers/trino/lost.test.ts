// @slow: starts a server
import { setTimeout as wait } from 'node:timers/promises'
import { EngineError } from 'bernoulli'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { opened } from '../failures/opened.ts'
import { verdictBits } from '../started/verdictBits.ts'
import { commandTrino, startTrino, whyNoTrino, type Server } from './startTrino.ts'

/** Rows that no worker holds: every worker makes those of its splits when it is asked. */
const made = `(SELECT orderkey AS id, CASE WHEN orderkey % 5 = 0 THEN (orderkey % 7) / 7e0 ELSE orderkey % 3 / 2e0 END AS soft,
  CASE WHEN orderkey = 7 THEN 1e-304 WHEN orderkey % 11 = 0 THEN 1e-6 ELSE 1e-2 + 98e-2 * (custkey * 7919 % 10007) / 10007e0 END AS p,
  (orderkey % 10) / 3e0 AS weight, custkey % 300 AS cluster FROM tpch."sf0.03".orders) AS made`

vi.setConfig({ testTimeout: 240_000 })

/** Workers that fail half-way through a query, and between two; in the end only the coordinator is left to compute. */
describe.skipIf((await whyNoTrino()) !== undefined)('Trino, whose workers are lost', () => {
  let server: Server
  beforeAll(async () => {
    server = await startTrino(2, { computes: true })
  }, 400_000)
  afterAll(() => server.stop())

  const address = (): string => `trino://me@127.0.0.1:${server.port}/memory/default`
  let ended = false
  /** Whether one of our queries has read rows and goes on, as the coordinator alone knows it. */
  const isHalfWay = async (): Promise<boolean> => {
    const headers = { 'X-Trino-User': 'owner' }
    const queries = (await (
      await fetch(`http://127.0.0.1:${server.port}/v1/query?state=RUNNING`, { headers })
    ).json()) as readonly {
      readonly session?: { readonly source?: string }
      readonly queryStats: { readonly completedDrivers: number }
    }[]
    return queries.some(
      ({ session, queryStats }) => session?.source === 'bernoulli' && queryStats.completedDrivers > 0,
    )
  }
  /** Ends a worker while a query of ours is half-way, and says whether it did: while the worker stands still no query ends. */
  const killHalfWay = async (place: number): Promise<boolean> => {
    while (!ended) {
      if (await isHalfWay()) {
        server.pauseWorker(place)
        if (await isHalfWay()) {
          server.killWorker(place)
          return true
        }
        server.resumeWorker(place)
      }
      await wait(5)
    }
    return false
  }

  test('judge has the same bits when a worker is lost half-way through a query, and another between two', async () => {
    await commandTrino(server.port, `CREATE TABLE held AS SELECT orderkey AS id FROM tpch."sf0.03".orders`)
    const whole = await verdictBits(await opened(address()), made)
    const lost: string[] = []
    let halfWay: Promise<void> | undefined
    const database = await opened(address(), {
      told: () => {
        if (lost.length === 1) {
          // The one statement is answered, and the next is not sent.
          server.killWorker(1)
          lost.push('between two')
        }
        halfWay ??= killHalfWay(0).then((done) => {
          if (done) lost.push('half-way')
        })
      },
    })
    const found = await verdictBits(database, made).finally(() => (ended = true))
    await halfWay
    expect(lost).toEqual(['half-way', 'between two'])
    expect(found).toBe(whole)
  })

  test('rows that a worker held, and that are gone with it, are an error and no fewer rows', async () => {
    const session = await opened(address())
    const count = session.query('SELECT count(*), sum(id) FROM held')
    await expect(count).rejects.toThrow(
      /a worker was lost \(.*\); nothing was computed from a part of the rows/,
    )
    await expect(count).rejects.toBeInstanceOf(EngineError)
  })
})
