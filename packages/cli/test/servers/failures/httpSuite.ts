import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { EngineError, InputError } from 'bernoulli'
import type { Given } from './Given.ts'
import { opened } from './opened.ts'
import { runHere } from './runHere.ts'

/** What somebody in between does with an answer of the server; untouched where it says nothing. */
type Tamper = (answer: {
  /** The how many-th it is since the tampering began. */
  readonly place: number
  readonly body: Buffer
}) =>
  | { readonly status?: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: Buffer }
  | undefined

const statuses: readonly (readonly [status: number, says: RegExp])[] = [
  [400, /says 400/],
  [401, /refuses the user or the password/],
  [403, /refuses this user/],
  [404, /no \w+ server/],
  [407, /a proxy in between asks who you are/],
  [418, /says 418/],
  [429, /says 429.*Try again later/],
  [500, /says 500.*Try again later/],
  [502, /says 502.*Try again later/],
  [503, /says 503.*Try again later/],
  [504, /says 504.*Try again later/],
]

/**
 * What stands between us and a server that speaks HTTP: statuses, redirects, bodies that are none.
 *
 * @param hidden  statuses that what we ask with keeps to itself: an answer of that kind is none
 */
export function httpSuite(given: () => Given, hidden: readonly number[] = []): void {
  let tamper: Tamper = () => undefined
  let place = 0
  const heard: IncomingMessage[] = []
  const between = createServer(
    (asked, response) => void pass(asked, response).catch(() => response.destroy()),
  )
  const elsewhere = createServer((asked, response) => {
    heard.push(asked)
    response.end('{}')
  })
  const pass = async (asked: IncomingMessage, response: ServerResponse): Promise<void> => {
    const sent = await buffer(asked)
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      const { method = 'GET', url = '/', headers } = asked
      const on = request({ host: '127.0.0.1', port: given().port, method, path: url, headers }, resolve)
      on.on('error', reject).end(sent)
    })
    const body = await buffer(answer)
    const changed = tamper({ place: place++, body }) ?? {}
    const { 'content-length': _, 'transfer-encoding': __, ...kept } = answer.headers
    const plain = changed.headers === undefined && changed.status === undefined ? kept : {}
    response.writeHead(changed.status ?? answer.statusCode ?? 200, { ...plain, ...changed.headers })
    response.end(changed.body ?? body)
  }
  const portOf = (server: typeof between): number => (server.address() as AddressInfo).port
  const at = (): string => given().address({ port: portOf(between) })
  const tampered = (how: Tamper): void => {
    tamper = how
    place = 0
  }
  const asked = 'SELECT id, late, p FROM flights ORDER BY id'

  describe('somebody in between', () => {
    beforeAll(async () => {
      for (const server of [between, elsewhere])
        await new Promise<void>((resolve) => {
          server.listen(0, '127.0.0.1', resolve)
        })
    })
    afterAll(() => {
      for (const server of [between, elsewhere]) {
        server.closeAllConnections()
        server.close()
      }
    })

    test.each(statuses)('answers %d before there is a session', async (status, says) => {
      tampered(() => ({ status, body: Buffer.from('<html><style>a{}</style><h1>Sorry</h1></html>') }))
      const { code, said, printed } = await runHere(['judge', at(), '--table', 'flights'], given().env)
      expect(said).toMatch(hidden.includes(status) ? /what answers there does not speak as/ : says)
      expect(said).toMatch(/^judge: [^\n<]*\n$/)
      expect({ code, printed }).toEqual({ code: 2, printed: '' })
      expect(said).not.toMatch(given().secret)
    })

    test.each(statuses)('answers %d to a query', async (status, says) => {
      tampered(() => undefined)
      const session = await opened(at(), { patience: 800 })
      tampered(() => ({ status, body: Buffer.alloc(0) }))
      const failed = session.query(asked)
      const lost = status === 429 || status >= 500 || hidden.includes(status)
      const ended = /(says \d+|was lost); nothing was computed from a part/
      await expect(failed).rejects.toThrow(lost ? ended : says)
      await expect(failed).rejects.toBeInstanceOf(lost ? EngineError : InputError)
      tampered(() => undefined)
      await session.close()
    })

    test.each([301, 302, 303, 307, 308])('a redirect (%d) is not followed', async (status) => {
      const headers = { Location: `http://user:horse@127.0.0.1:${portOf(elsewhere)}/v1/info?token=horse` }
      tampered(() => ({ status, headers, body: Buffer.alloc(0) }))
      const before = await runHere(['judge', at(), '--table', 'flights'], given().env)
      expect(before.said).toMatch(/sends elsewhere, to http:\/\/127\.0\.0\.1:\d+ .*name it in the address/)
      expect(before).toMatchObject({ code: 2, printed: '' })
      tampered(() => undefined)
      const session = await opened(at())
      tampered(() => ({ status, headers, body: Buffer.alloc(0) }))
      await expect(session.query(asked)).rejects.toThrow(/sends elsewhere/)
      tampered(() => undefined)
      await session.close()
      expect(heard).toEqual([])
      expect(before.said).not.toMatch(/horse/)
    })

    test.each([
      ['nothing', Buffer.alloc(0)],
      ['null', Buffer.from('null')],
      ['an empty object', Buffer.from('{}')],
      ['a list', Buffer.from('[]')],
      ['a number', Buffer.from('7')],
      ['a page', Buffer.from('<html><h1>Log in</h1></html>')],
      [
        'rows of somebody else',
        Buffer.from('{"data":[[1,1,0.5]],"rows":2,"meta":[{"name":"id","type":"Int64"}]}'),
      ],
      ['bytes', Buffer.from([0xff, 0xfe, 0, 1, 2, 3])],
      ['ten megabytes of spaces', Buffer.alloc(10_000_000, ' ')],
      ['a megabyte that nests', Buffer.alloc(1_000_000, '[')],
    ] as const)('a body that is %s is no answer', async (_, body) => {
      tampered(() => undefined)
      const session = await opened(at(), { patience: 800 })
      tampered(() => ({ status: 200, headers: { 'Content-Type': 'application/json' }, body }))
      const failed = session.query(asked)
      await expect(failed).rejects.toThrow(/was lost; nothing was computed from a part of the rows/)
      await expect(failed).rejects.toBeInstanceOf(EngineError)
      tampered(() => undefined)
      await session.close()
    })

    test('law: an answer that is cut short, with its length put right, is an error or the whole', async () => {
      tampered(() => undefined)
      const session = await opened(at(), { patience: 800 })
      tampered(() => undefined)
      const whole = JSON.stringify(await session.query(asked))
      const pages = place
      let errors = 0
      await fc.assert(
        fc.asyncProperty(
          fc.nat(pages - 1),
          fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
          async (which, share) => {
            tampered(({ place: now, body }) =>
              now < which ? undefined : { body: body.subarray(0, Math.floor(share * body.length)) },
            )
            const found = await session.query(asked).then(JSON.stringify, (error: unknown) => {
              errors++
              return (error as Error).message
            })
            expect(found === whole || /was lost; nothing was computed/.test(found)).toBe(true)
          },
        ),
        { numRuns: 25 },
      )
      // Pages are as many as the server pleases: the last may not come.
      expect(errors).toBeGreaterThan(5)
      tampered(() => undefined)
      await session.close()
    }, 120_000)
  })
}
