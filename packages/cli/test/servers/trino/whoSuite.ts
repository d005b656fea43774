import { createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { bernoulli, type Ran } from '../../command/bernoulli.ts'
import type { Certificates } from '../failures/makeCertificates.ts'
import { runHere } from '../failures/runHere.ts'

interface Given {
  readonly port: number
  /** The port of HTTPS. */
  readonly secure: number
  /** What tokens are signed with. */
  readonly key: string
  /** The passwords that the server knows, by user. */
  readonly passwords: Readonly<Record<string, string>>
  readonly made: Certificates | undefined
}

/** Who may ask: tokens that are right, forged, out of date, of somebody else; passwords, right and wrong; nobody. */
export function whoSuite(given: () => Given): void {
  const token = (claims: Readonly<Record<string, unknown>>, key = given().key): string => {
    const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')
    const signed = `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}`
    const signature = createHmac('sha256', Buffer.from(key, 'base64')).update(signed).digest('base64url')
    return `${signed}.${signature}`
  }
  const now = (): number => Math.floor(Date.now() / 1000)
  const other = Buffer.from('another key of thirty-two bytes, or more').toString('base64')

  describe('who one is', () => {
    test('tokens and passwords, over TLS', async (context) => {
      const { secure, made } = given()
      if (made === undefined) return context.skip()
      const judged = (env: Readonly<Record<string, string>>, user = 'me'): Promise<Ran> =>
        bernoulli(
          [
            ...[
              'judge',
              `trino://${user}@localhost:${secure}/memory/default?secure=true`,
              '--table',
              'flights',
            ],
            ...['--label', 'late', '--probability', 'p', '--json'],
          ],
          { env: { NODE_EXTRA_CA_CERTS: made.authority, ...env } },
        )
      const right = token({ sub: 'me', exp: now() + 600 })
      const { me = '', you = '' } = given().passwords
      for (const [env, user] of [
        [{ TRINO_TOKEN: right }, 'me'],
        [{ TRINO_PASSWORD: me }, 'me'],
        [{ TRINO_PASSWORD: you }, 'you'],
      ] as const) {
        const fine = await judged(env, user)
        expect(fine).toMatchObject({ code: 0, stderr: '' })
        expect(JSON.parse(fine.stdout)).toMatchObject({ examples: 1000 })
      }
      for (const [env, says] of [
        [{}, /refuses the user or the password/],
        [{ TRINO_PASSWORD: `${me} horse` }, /refuses the user or the password/],
        [{ TRINO_PASSWORD: you }, /refuses the user or the password/],
        [{ TRINO_TOKEN: 'horse' }, /refuses the user or the password/],
        [{ TRINO_TOKEN: token({ sub: 'me', exp: now() + 600 }, other) }, /refuses the user or the password/],
        [{ TRINO_TOKEN: token({ sub: 'me', exp: now() - 600 }) }, /refuses the user or the password/],
        [
          { TRINO_TOKEN: token({ sub: 'you', exp: now() + 600 }) },
          /cannot (impersonate|become)|Access Denied/,
        ],
      ] as const) {
        const ran = await judged(env)
        expect(ran.stderr).toMatch(says)
        expect(ran).toMatchObject({ code: 2, stdout: '' })
        for (const secret of Object.values(env)) expect(ran.stderr).not.toContain(secret)
      }
    }, 240_000)

    test.each([
      ['a user that cannot be sent', 'm%F0%9F%98%80', {}],
      ['a token that cannot be sent', 'me', { TRINO_TOKEN: 'horse\nhorse' }],
      ['a token of other letters', 'me', { TRINO_TOKEN: 'horse😀' }],
      ['a password of other letters', 'me', { TRINO_PASSWORD: 'horse😀' }],
    ] as const)('%s', async (_, user, env) => {
      const at = `trino://${user}@127.0.0.1:${given().port}/memory/default?secure=true`
      const { code, said, printed } = await runHere(['judge', at, '--table', 'flights'], env)
      expect(said).toMatch(/the user or the (token|password) has letters that cannot be sent/)
      expect({ code, printed }).toEqual({ code: 2, printed: '' })
      expect(said).not.toMatch(/horse/)
    })

    test('a catalog or a schema that is not there', async () => {
      for (const path of ['nowhere/default', 'memory/nowhere']) {
        const at = `trino://me@127.0.0.1:${given().port}/${path}`
        const { code, said, printed } = await runHere(['judge', at, '--query', 'SELECT late, p FROM flights'])
        expect(said).toMatch(/nowhere.*(Name another in the address|does not exist)/)
        expect({ code, printed }).toEqual({ code: 2, printed: '' })
      }
    })
  })
}
