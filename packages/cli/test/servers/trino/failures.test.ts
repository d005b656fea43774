// @slow: starts a server
import { pbkdf2Sync, randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, vi } from 'vitest'
import { folder } from '../../command/bernoulli.ts'
import { askingSuite } from '../failures/askingSuite.ts'
import { brokenSuite } from '../failures/brokenSuite.ts'
import { encryptionSuite } from '../failures/encryptionSuite.ts'
import type { Given } from '../failures/Given.ts'
import { httpSuite } from '../failures/httpSuite.ts'
import { makeCertificates } from '../failures/makeCertificates.ts'
import { reachingSuite } from '../failures/reachingSuite.ts'
import { freePort } from '../started/freePort.ts'
import { runningSuite } from './runningSuite.ts'
import { commandTrino, startTrino, whyNoTrino, type Server, type Setting } from './startTrino.ts'
import { rules, setUp, waysToAsk } from './waysToAsk.ts'
import { whoSuite } from './whoSuite.ts'

vi.setConfig({ testTimeout: 240_000 })

describe.skipIf((await whyNoTrino()) !== undefined)('failures of Trino', () => {
  const { path } = folder()
  const made = makeCertificates(join(path, 'certificates'))
  const key = Buffer.from('a key of thirty-two bytes, or more').toString('base64')
  /** One of ASCII, and one with a colon and letters that Latin-1 and UTF-8 write otherwise. */
  const passwords = { me: 'correct horse battery', you: 'hörse: staple £' }
  /** A line of the file that Trino keeps passwords in. */
  const kept = ([user, password]: readonly [string, string]): string => {
    const salt = randomBytes(16)
    const hash = pbkdf2Sync(password, salt, 1000, 32, 'sha1')
    return `${user}:1000:${salt.toString('hex')}:${hash.toString('hex')}\n`
  }
  let server: Server
  let secure = 0
  let given: Given
  /** Over HTTP anybody may ask; over HTTPS only who shows a token or a password. */
  const setting = (): Setting => {
    const files = {
      'access-control.properties': 'access-control.name=file\nsecurity.config-file=etc/rules.json\n',
      'rules.json': rules,
      'jwt.key': key,
      'password-authenticator.properties':
        'password-authenticator.name=file\nfile.password-file=etc/password.db\n',
      'password.db': Object.entries(passwords).map(kept).join(''),
    }
    // What is too large for it fails soon, and once.
    const small = ['query.max-memory-per-node=60MB', 'query-retry-attempts=0']
    if (made === undefined) return { files, config: small }
    return {
      files: { ...files, 'both.pem': readFileSync(made.good, 'utf8') + readFileSync(made.key, 'utf8') },
      config: [
        ...small,
        'http-server.https.enabled=true',
        `http-server.https.port=${secure}`,
        'http-server.https.keystore.path=etc/both.pem',
        'http-server.authentication.type=JWT,PASSWORD',
        'http-server.authentication.jwt.key-file=etc/jwt.key',
        'http-server.authentication.allow-insecure-over-http=true',
        'internal-communication.shared-secret=between us',
      ],
    }
  }
  beforeAll(async () => {
    secure = await freePort()
    server = await startTrino(0, setting())
    const { port } = server
    for (const statement of setUp) await commandTrino(port, statement)
    given = {
      port,
      address: ({ port: at = port, host = '127.0.0.1', user = 'me' } = {}) =>
        `trino://${user}@${host}:${at}/memory/default`,
      encrypted: (address) => `${address}?secure=true`,
      env: {},
      secret: /horse/,
      command: (statement) => commandTrino(port, statement),
    }
  }, 400_000)
  afterAll(() => server.stop())

  reachingSuite(() => given)
  askingSuite(() => given, waysToAsk)
  httpSuite(() => given, [407])
  encryptionSuite(() => given)
  brokenSuite(() => given, 15)
  whoSuite(() => ({ port: server.port, secure, key, passwords, made }))
  runningSuite(() => server.port)
})
