import { describe, expect, test } from 'vitest'
import type { Server as Session, ServerOptions } from '../../../src/servers/server/index.ts'
import { failing } from '../failures/failing.ts'
import { interruptedAfter } from '../failures/interruptedAfter.ts'
import { opened } from '../failures/opened.ts'
import { commandTrino } from './startTrino.ts'

/** What may happen while a query runs, and between two of them. */
export function runningSuite(port: () => number): void {
  const address = (): string => `trino://me@127.0.0.1:${port()}/memory/default`
  const session = (options?: ServerOptions): Promise<Session> => opened(address(), options)
  const running = async (): Promise<readonly string[]> => {
    const rows = await commandTrino(
      port(),
      "SELECT query_id FROM system.runtime.queries WHERE source = 'bernoulli' AND state NOT IN ('FINISHED', 'FAILED')",
    )
    return rows.map(([id]) => String(id))
  }
  const runs = async (): Promise<string> => {
    await expect.poll(running, { timeout: 60_000 }).not.toEqual([])
    return (await running())[0] ?? ''
  }
  const expectIdle = (): Promise<void> => expect.poll(running, { timeout: 60_000 }).toEqual([])
  const slow =
    'SELECT count(*) FROM flights AS a CROSS JOIN flights AS b CROSS JOIN flights AS c CROSS JOIN flights AS d WHERE sin(a.p + b.p) * cos(c.p + d.p) > 2e0'

  describe('while it runs', () => {
    test('cancelled and killed by another, ended at our deadline and by us', async () => {
      const controller = new AbortController()
      const one = await session()
      for (const [message, says] of [
        ['killed', /somebody had the query ended on the server/],
        ['gone', /somebody had the query ended on the server/],
      ] as const) {
        const asked = failing(one.query(slow))
        await commandTrino(port(), `CALL system.runtime.kill_query('${await runs()}', '${message}')`)
        expect(await asked).toMatch(says)
      }
      expect(await failing(one.query(slow, { deadline: 500 }))).toMatch(
        /took longer than 0\.5 s and was ended/,
      )
      await expectIdle()
      const ours = failing(one.query(slow, { signal: controller.signal }))
      await runs()
      controller.abort()
      expect(await ours).toMatch(/ended because it was interrupted/)
      await expectIdle()
    })

    test('interrupted before the server names the query', async () => {
      for (const moment of [0, 1, 3, 10]) {
        const controller = new AbortController()
        const one = await session({ signal: controller.signal })
        const asked = failing(one.query(slow))
        setTimeout(() => controller.abort(), moment)
        expect(await asked).toMatch(/ended because it was interrupted/)
        await expectIdle()
      }
    })

    test('no room, no time: limits of the server', async () => {
      const one = await session()
      const large = await failing(
        one.query(
          'SELECT cardinality(array_agg(a.id * 1000 + b.id)) FROM flights AS a CROSS JOIN flights AS b CROSS JOIN flights AS c',
        ),
      )
      expect(large).toMatch(/no room for the query \(.*memory.*\); nothing was computed from a part/i)
      await expectIdle()
    })

    test('a table dropped between two queries, and rows that come and go', async () => {
      const one = await session()
      await commandTrino(port(), 'CREATE TABLE moving AS SELECT * FROM flights')
      const count = 'SELECT count(*) FROM moving'
      expect((await one.query(count)).columns[0]?.[0]).toBe(1000)
      await commandTrino(port(), 'INSERT INTO moving SELECT * FROM flights')
      expect((await one.query(count)).columns[0]?.[0]).toBe(2000)
      await commandTrino(port(), 'DROP TABLE moving')
      await expect(one.query(count)).rejects.toThrow(/moving.*See --table and --query/)
    })

    test('Ctrl-C at any moment leaves nothing behind on the server', async () => {
      const query = `SELECT late, p FROM flights WHERE p < (${slow}) + 2`
      for (const moment of [300, 800, 1500]) {
        const asked = ['judge', address(), '--query', query]
        expect([130, null]).toContain(await interruptedAfter(moment + Math.random() * 300, asked))
        await expectIdle()
      }
    })
  })
}
