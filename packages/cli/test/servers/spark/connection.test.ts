import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createServer as createHttpServer } from 'node:http'
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { join } from 'node:path'
import { createServer as createTlsServer } from 'node:tls'
import { afterEach, describe, expect, test } from 'vitest'
import { addressOf } from '../../../src/servers/server/index.ts'
import { openSpark } from '../../../src/servers/spark/index.ts'
import { bernoulli, folder } from '../../command/bernoulli.ts'
import { skipped } from '../started/skipped.ts'

/** What a server that uses SASL says to a login that it refuses: 3, how long the reason is, the reason. */
const refusal = (reason: string): Buffer => {
  const text = Buffer.from(reason)
  const head = Buffer.alloc(5)
  head[0] = 3
  head.writeUInt32BE(text.length, 1)
  return Buffer.concat([head, text])
}

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})
/** Where a server of our own listens. */
async function listening(server: Server): Promise<number> {
  servers.push(server)
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  return (server.address() as AddressInfo).port
}
const open = (port: number): Promise<unknown> => {
  const address = addressOf(`spark://me@127.0.0.1:${port}`)
  return address === undefined ? Promise.reject(new Error('no address')) : openSpark(address)
}

describe('what may answer in the place of a Thrift server', () => {
  test('HTTP', async () => {
    await expect(open(await listening(createHttpServer()))).rejects.toThrow(
      /speaks HTTP.*hive\.server2\.transport\.mode/,
    )
  })

  test('nothing', async () => {
    const port = await listening(createServer((socket: Socket) => socket.destroy()))
    await expect(open(port)).rejects.toThrow(/speaks otherwise than a Thrift server.*10000/)
  })

  test('a server that does not know us', async () => {
    const port = await listening(
      createServer((socket) => socket.once('data', () => socket.end(refusal('Error validating the login')))),
    )
    await expect(open(port)).rejects.toThrow(
      /the server refuses the user or the password .*Error validating the login.*SPARK_PASSWORD/,
    )
  })

  test('what Spark would not say', async () => {
    const port = await listening(
      createServer((socket) => {
        socket.once('data', () => {
          // The login is taken, and then a frame comes in which there is no message.
          socket.write(Buffer.from([5, 0, 0, 0, 0]))
          socket.once('data', () => socket.end(Buffer.from([0, 0, 0, 4, 255, 255, 255, 255])))
        })
      }),
    )
    await expect(open(port)).rejects.toThrow(/Thrift server/)
  })
})

const { path } = folder()

/** A certificate for this machine and its key, which nobody trusts; or undefined. */
function certificate(): { readonly cert: string; readonly key: string } | undefined {
  const [cert, key] = [join(path, 'cert.pem'), join(path, 'key.pem')]
  try {
    execFileSync(
      'openssl',
      [
        ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=localhost'],
        ...['-addext', 'subjectAltName=IP:127.0.0.1', '-keyout', key, '-out', cert],
      ],
      { stdio: 'ignore' },
    )
    return { cert, key }
  } catch {
    skipped('no openssl to make a certificate with')
    return undefined
  }
}

test('a password is sent only to a server that is trusted, and is in no message', async (context) => {
  const made = certificate()
  if (made === undefined) return context.skip()
  const heard: Buffer[] = []
  const server = createTlsServer({ cert: readFileSync(made.cert), key: readFileSync(made.key) }, (socket) => {
    socket.on('error', () => undefined)
    socket.on('data', (data) => {
      heard.push(data)
      if (Buffer.concat(heard).includes('secret')) socket.end(refusal('no such user'))
    })
  })
  const port = await listening(server)
  const asked = ['judge', `spark://me@127.0.0.1:${port}/default?secure=true`, '--table', 'flights']
  const env = { SPARK_PASSWORD: 'secret' }
  const untrusted = await bernoulli(asked, { env })
  expect(untrusted.stderr).toMatch(/no encrypted connection: .*certificate.*NODE_EXTRA_CA_CERTS/)
  expect(untrusted.code).toBe(2)
  expect(heard).toEqual([])
  const trusted = await bernoulli(asked, { env: { ...env, NODE_EXTRA_CA_CERTS: made.cert } })
  expect(trusted.stderr).toMatch(/the server refuses the user or the password .*no such user/)
  expect(trusted.code).toBe(2)
  expect(Buffer.concat(heard).toString('latin1')).toContain('me\0me\0secret')
  for (const { stderr } of [untrusted, trusted]) expect(stderr).not.toContain('secret')
})
