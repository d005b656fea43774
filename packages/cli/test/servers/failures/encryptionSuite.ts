import { readFileSync } from 'node:fs'
import { connect, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { createServer } from 'node:tls'
import { describe, expect, test } from 'vitest'
import { bernoulli, folder, type Ran } from '../../command/bernoulli.ts'
import type { Given } from './Given.ts'
import { makeCertificates } from './makeCertificates.ts'

/** Certificates that are trusted, or not, out of date, for another name, in front of the real server. */
export function encryptionSuite(given: () => Given): void {
  const { path } = folder()
  describe('encryption', () => {
    test('a certificate that is trusted, or not, or out of date, or for another name', async (context) => {
      const made = makeCertificates(join(path, 'certificates'))
      if (made === undefined) return context.skip()
      const judged = async (name: 'good' | 'expired' | 'elsewhere', env = {}): Promise<Ran> => {
        const { address, encrypted, port, env: usual } = given()
        const server = createServer(
          { cert: readFileSync(made[name]), key: readFileSync(made.key) },
          (near) => {
            const far = connect(port, '127.0.0.1')
            near.on('error', () => far.destroy()).pipe(far)
            far.on('error', () => near.destroy()).pipe(near)
          },
        )
        server.on('tlsClientError', () => undefined)
        await new Promise<void>((resolve) => {
          server.listen(0, '127.0.0.1', resolve)
        })
        try {
          const at = encrypted(address({ port: (server.address() as AddressInfo).port }))
          const asked = ['--table', 'flights', '--label', 'late', '--probability', 'p', '--json']
          return await bernoulli(['judge', at, ...asked], { env: { ...usual, ...env } })
        } finally {
          server.close()
        }
      }
      const trusting = { NODE_EXTRA_CA_CERTS: made.authority }
      const fine = await judged('good', trusting)
      expect(fine).toMatchObject({ code: 0, stderr: '' })
      expect(JSON.parse(fine.stdout)).toMatchObject({ examples: 1000 })
      for (const [name, env, says] of [
        [
          'good',
          {},
          /no encrypted connection: .*certificate.*Trust its certificate with NODE_EXTRA_CA_CERTS/,
        ],
        ['expired', trusting, /no encrypted connection: certificate has expired .*renew/],
        ['elsewhere', trusting, /no encrypted connection: .*altnames.*Name the server in the address as its/],
      ] as const) {
        const ran = await judged(name, env)
        expect(ran.stderr).toMatch(says)
        expect(ran).toMatchObject({ code: 2, stdout: '' })
        expect(ran.stderr).not.toMatch(given().secret)
      }
    }, 120_000)
  })
}
