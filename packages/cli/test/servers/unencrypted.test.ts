import { createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { networkInterfaces } from 'node:os'
import fc from 'fast-check'
import { afterEach, expect, test, vi } from 'vitest'
import { refuseUnencrypted } from '../../src/servers/server/index.ts'
import { opened } from './failures/opened.ts'

afterEach(() => {
  vi.unstubAllEnvs()
})

const secrets = [
  ['clickhouse', 'CLICKHOUSE_PASSWORD'],
  ['trino', 'TRINO_PASSWORD'],
  ['trino', 'TRINO_TOKEN'],
  ['spark', 'SPARK_PASSWORD'],
] as const
const refusal = (variable: string): RegExp =>
  new RegExp(`would travel unencrypted in .*\\?secure=true.* unset .*${variable}`)

/** An address of this machine that others reach, or one of nobody. */
const elsewhere =
  Object.values(networkInterfaces())
    .flatMap((some) => some ?? [])
    .find(({ family, internal }) => family === 'IPv4' && !internal)?.address ?? '192.0.2.1'

/** A server that keeps what it is sent, on an address of this machine, or on none. */
async function listening(
  host: string,
  answer: (socket: Socket, got: Buffer) => void,
): Promise<{ readonly port: number; readonly got: () => string; readonly server: Server }> {
  let got = ''
  const server = createServer((socket) => {
    socket.on('error', () => undefined)
    socket.on('data', (data) => {
      got += data.toString('latin1')
      answer(socket, data)
    })
  })
  await new Promise<void>((resolve) => {
    server.once('error', () => resolve()).listen(0, host, resolve)
  })
  return { port: (server.address() as AddressInfo | null)?.port ?? 1, got: () => got, server }
}

test.each(secrets)(
  'a secret of %s, of %s, goes to another machine only encrypted',
  async (kind, variable) => {
    vi.stubEnv(variable, 'correct horse')
    const { port, got, server } = await listening(elsewhere, (socket) => socket.end('?'))
    const asked = opened(`${kind}://me@${elsewhere}:${port}/a`, { patience: 2000 })
    await expect(asked).rejects.toThrow(refusal(variable))
    await expect(asked).rejects.not.toThrow(/horse/)
    expect(got()).toBe('')
    server.close()
    // To this machine it may go as it is: nobody answers here.
    for (const host of ['127.0.0.1', 'localhost'])
      await expect(opened(`${kind}://me@${host}:1/a`, { patience: 2000 })).rejects.toThrow(
        /no server answers/,
      )
    vi.stubEnv(variable, '')
    await expect(opened(`${kind}://me@127.0.0.1:1/a`, { patience: 2000 })).rejects.toThrow(
      /no server answers/,
    )
  },
)

test.skipIf(elsewhere === '192.0.2.1')(
  'PostgreSQL, which asks for a proof of the password, gets no password where it asks for that itself',
  async () => {
    vi.stubEnv('PGPASSWORD', 'correct horse')
    // AuthenticationCleartextPassword.
    const wish = Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 3])
    for (const [host, says, sent] of [
      [
        elsewhere,
        /the password would travel unencrypted in .*\?sslmode=verify-full.* unset PGPASSWORD/,
        /^(?!.*horse).*user\0me/s,
      ],
      ['127.0.0.1', /./, /user\0me.*horse/s],
    ] as const) {
      const { port, got, server } = await listening(host, (socket, data) => {
        if (data.includes('horse')) socket.end()
        else socket.write(wish)
      })
      const asked = opened(`postgres://me@${host}:${port}/it`, { patience: 4000 })
      await expect(asked).rejects.toThrow(says)
      expect(got()).toMatch(sent)
      server.close()
    }
  },
)

test('law: this machine is what its addresses say and nothing that only looks like them', () => {
  const refuses = (host: string): boolean => {
    try {
      refuseUnencrypted({ kind: 'trino', secure: false, host, shown: 'it' }, 'a password', ['IT'])
      return false
    } catch {
      return true
    }
  }
  const byte = fc.nat(255)
  fc.assert(
    fc.property(byte, byte, byte, byte, (a, b, c, d) => {
      expect(refuses([a, b, c, d].join('.'))).toBe(a !== 127)
      expect(refuses(`127.${b}.${c}.example`)).toBe(true)
      expect(refuses(`${a}.localhost`)).toBe(false)
      expect(refuses(`localhost.${a}.example`)).toBe(true)
      expect(refuses(`notlocalhost${a}`)).toBe(true)
    }),
  )
  expect(['[::1]', '::1', '', 'LOCALHOST', '/var/run'].map(refuses)).toEqual(Array(5).fill(false))
  expect(['[::2]', '[fe80::1]', 'localhost.', 'db', '[::1].example'].map(refuses)).toEqual(
    Array(5).fill(true),
  )
})
