import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { EngineError, InputError } from 'bernoulli'
import type { Given } from './Given.ts'
import { opened } from './opened.ts'
import { startProxy, type Plan, type Proxy } from './startProxy.ts'

/** Connections that break, stall or come in pieces, between us and the real server: the whole answer or an error. */
export function brokenSuite(given: () => Given, runs = 30): void {
  describe('a connection that breaks', () => {
    let proxy: Proxy
    let whole = ''
    let bytes = 0
    beforeAll(async () => {
      proxy = await startProxy(given().port)
      // A server that is busy may say so many times before it answers.
      const passed: number[] = []
      for (let time = 0; time < 3; time++) {
        whole = await answer({})
        passed.push(proxy.passed())
      }
      bytes = Math.min(...passed)
    }, 60_000)
    afterAll(() => proxy.stop())

    const answer = async (plan: Plan, options = {}): Promise<string> => {
      proxy.plan(plan)
      const session = await opened(given().address({ port: proxy.port }), options)
      try {
        return JSON.stringify(await session.query('SELECT id, late, p FROM flights ORDER BY id'))
      } finally {
        await session.close()
      }
    }
    const outcome = (plan: Plan, options = {}): Promise<string> =>
      answer(plan, options).catch((error: unknown) => {
        expect(error).toSatisfy((one) => one instanceof EngineError || one instanceof InputError)
        const { message } = error as Error
        expect(message).toMatch(
          /the connection to .* was lost; nothing was computed from a part of the rows|what answers there|no server answers|took longer than/,
        )
        expect(message).not.toMatch(given().secret)
        return 'an error'
      })

    test('the whole answer passes, in pieces of any size, too', async () => {
      expect(JSON.parse(whole)).toMatchObject({ rows: 1000 })
      for (const pieces of [1, 7, 1460]) expect(await outcome({ pieces })).toBe(whole)
    }, 120_000)

    test('law: cut or reset after any number of bytes, an error or the whole answer, never a part', async () => {
      let errors = 0
      let cut = 0
      await fc.assert(
        fc.asyncProperty(
          fc.double({ min: 0, max: 1.05, noNaN: true }),
          fc.constantFrom('end' as const, 'reset' as const),
          fc.boolean(),
          async (share, then, once) => {
            const found = await outcome({ after: Math.floor(share * bytes), then, once }, { patience: 2000 })
            expect(found === 'an error' ? whole : found).toBe(whole)
            if (share < 0.5 && !once) {
              cut++
              errors += Number(found === 'an error')
            }
          },
        ),
        { numRuns: runs },
      )
      // What is cut for good cannot be answered.
      expect([cut > 0, errors]).toEqual([true, cut])
    }, 240_000)

    test.each([0.05, 0.25, 0.5])('silence after %d of the answer ends at the deadline', async (share) => {
      const plan: Plan = { after: Math.floor(share * bytes), then: 'silence' }
      expect(await outcome(plan, { deadline: 100, patience: 400 })).toBe('an error')
    })

    test('silence ends upon an interruption, too', async () => {
      const controller = new AbortController()
      proxy.plan({})
      const session = await opened(given().address({ port: proxy.port }), {
        signal: controller.signal,
        patience: 1500,
      })
      proxy.plan({ after: 0, then: 'silence' })
      const asked = session.query('SELECT id, late, p FROM flights ORDER BY id')
      setTimeout(() => controller.abort(), 100)
      await expect(asked).rejects.toThrow(/the query was ended because it was interrupted/)
      proxy.plan({})
      await session.close()
    })
  })
}
