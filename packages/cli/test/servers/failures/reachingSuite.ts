import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { InputError } from 'bernoulli'
import { freePort } from '../started/freePort.ts'
import type { Given } from './Given.ts'
import { opened } from './opened.ts'
import { runHere } from './runHere.ts'
import { startImpostors, type Impostor, type Impostors } from './startImpostors.ts'

type Place = { readonly port?: number; readonly host?: string }

/** What may stand between us and a server, or in its place, and what must be said of it: the same for every kind. */
export function reachingSuite(given: () => Given): void {
  let impostors: Impostors
  const at = (impostor: Impostor) => async (): Promise<Place> => ({ port: impostors.ports[impostor] })
  const nobody = /no server answers .*Is it running\?/
  const another = /what answers there (speaks|does not speak|is no|says|ended) .*(port|address)/i
  const kinds: readonly (readonly [name: string, where: () => Promise<Place>, says: RegExp, tls?: true])[] = [
    [
      'a name that leads nowhere',
      async () => ({ host: 'nowhere.invalid' }),
      /(no such host|cannot be looked up) .*Look at the address/,
      // Whoever it is, no password goes there in the clear.
      true,
    ],
    ['a port that nobody listens on', async () => ({ port: await freePort() }), nobody],
    ['the same, encrypted', async () => ({ port: await freePort() }), nobody, true],
    ['a page of somebody else', at('page'), another],
    ['a server that closes at once', at('closing'), another],
    ['a server that resets', at('resetting'), another],
    ['noise', at('noise'), another],
    ['a page where TLS is wanted', at('page'), /no encrypted connection|does not speak/, true],
    ['letters where TLS is wanted', at('letters'), /no encrypted connection|does not speak/, true],
    ['a close where TLS is wanted', at('closing'), /no encrypted connection|does not speak/, true],
  ]

  describe('reaching it', () => {
    beforeAll(async () => {
      impostors = await startImpostors()
    })
    afterAll(() => impostors.stop())

    test.each(kinds.map(([name, where, says, tls]) => ({ name, where, says, tls })))(
      '$name',
      async ({ where, says, tls }) => {
        const { address, encrypted, env, secret } = given()
        const place = await where()
        const asked = address(place)
        const ended = await runHere(
          ['judge', tls === true ? encrypted(asked) : asked, '--table', 'flights'],
          env,
        )
        expect(ended.said).toMatch(says)
        expect(ended).toMatchObject({ code: 2, printed: '' })
        // The place, and one line without a secret or a trace.
        expect(ended.said).toMatch(place.host === undefined ? `127.0.0.1:${place.port}` : place.host)
        expect(ended.said).toMatch(/^judge: [^\n]*\n$/)
        expect(ended.said).not.toMatch(secret)
      },
    )

    test.each([
      ['silent', false, /says nothing/],
      ['silent', true, /says nothing|no encrypted connection/],
      ['letters', false, /says nothing|what answers there/],
    ] as const)('a server that takes us and waits (%s, TLS %s)', async (name, tls, says) => {
      const { address, encrypted } = given()
      const asked = address({ port: impostors.ports[name] })
      const opening = opened(tls ? encrypted(asked) : asked, { patience: 300 })
      await expect(opening).rejects.toThrow(says)
      await expect(opening).rejects.toBeInstanceOf(InputError)
    })
  })
}
