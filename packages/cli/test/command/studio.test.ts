import type { ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bernoulli, folder, root, start } from './bernoulli.ts'

const flights = join(root, 'examples/late-flights.csv')
const files = folder()

interface Answered {
  readonly status: number | undefined
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: Buffer
}

/** A request as it is written here, its path not put in order first. */
function ask(
  { hostname, port }: URL,
  path: string,
  headers: Readonly<Record<string, string>> = {},
  method = 'GET',
): Promise<Answered> {
  return new Promise((done, failed) => {
    const sent = request({ hostname, port, path, method, headers }, (answer) => {
      const parts: Buffer[] = []
      answer.on('data', (part: Buffer) => parts.push(part))
      answer.on('end', () =>
        done({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(parts) }),
      )
    })
    sent.once('error', failed)
    sent.end()
  })
}

/** The address that the command prints, once it is there. */
async function studio(...args: readonly string[]): Promise<{ child: ChildProcess; address: URL }> {
  const child = start(['studio', ...args])
  let said = ''
  child.stderr?.on('data', (text: Buffer) => (said += text.toString()))
  const address = await new Promise<string>((done, failed) => {
    child.stdout?.once('data', (text: Buffer) => done(text.toString().trim()))
    child.once('exit', () => failed(new Error(said)))
  })
  return { child, address: new URL(address) }
}

describe('bernoulli studio', () => {
  let child: ChildProcess
  let address: URL
  let base: string
  beforeAll(async () => {
    ;({ child, address } = await studio(flights))
    base = address.pathname.replace('index.html', '')
  })
  afterAll(() => void child.kill('SIGKILL'))

  test('serves the pages on loopback, behind a token of 192 bits', async () => {
    expect(address.hostname).toBe('127.0.0.1')
    expect(base).toMatch(/^\/[\w-]{32}\/$/)
    expect(address.hash).toBe('#open=late-flights.csv')
    for (const path of ['', 'index.html', 'loss.html', 'icon.svg']) {
      const { status, headers, body } = await ask(address, base + path)
      expect(status).toBe(200)
      expect(headers['x-content-type-options']).toBe('nosniff')
      expect(headers['cross-origin-resource-policy']).toBe('same-origin')
      expect(headers['access-control-allow-origin']).toBe(undefined)
      expect(body.length).toBeGreaterThan(100)
    }
    const { body, headers } = await ask(address, base)
    expect(headers['content-security-policy']).toBe("frame-ancestors 'none'")
    const [policy = ''] = /default-src[^"]*/.exec(body.toString()) ?? []
    expect(policy).toContain(`connect-src http://${address.host}${base}opened/;`)
    expect(policy).toContain("default-src 'none'; script-src 'self'")
  })

  test('hands over the file as it stands, and its rows as Parquet', async () => {
    expect((await ask(address, `${base}opened/whole`)).body.equals(readFileSync(flights))).toBe(true)
    const { body, status } = await ask(address, `${base}opened/rows`)
    expect(status).toBe(200)
    expect(body.subarray(0, 4).toString()).toBe('PAR1')
  })

  test('a wrong token, or none, is told nothing', async () => {
    const wrong = `/${'A'.repeat(32)}/`
    for (const path of [
      '/',
      '/index.html',
      `${wrong}index.html`,
      `${wrong}opened/whole`,
      base.slice(0, -1),
    ]) {
      const { status, body } = await ask(address, path)
      expect([path, status, body.length]).toEqual([path, 403, 0])
    }
  })

  test.each([
    ['another origin', { origin: 'http://evil.example' }, 403],
    ['the same machine by another port', { origin: 'http://127.0.0.1:1' }, 403],
    ['an origin that hides', { origin: 'null' }, 403],
    ['another site, as browsers say it', { 'sec-fetch-site': 'cross-site' }, 403],
    ['a name that was led here', { host: 'evil.example' }, 421],
    ['a name of this machine', { host: 'localhost' }, 421],
  ])('%s is refused', async (_, headers, status) => {
    const answered = await ask(address, `${base}opened/whole`, headers)
    expect([answered.status, answered.body.length]).toEqual([status, 0])
  })

  test('of files only those of the pages are there', async () => {
    for (const path of [
      '../bernoulli.js',
      '..%2fbernoulli.js',
      '%2e%2e/bernoulli.js',
      'assets/../../bernoulli.js',
      '../../../../../../../../etc/passwd',
      '/etc/passwd',
      'assets',
      'opened',
      'opened/../index.html',
      'opened/other',
      'index.html%00.js',
    ])
      expect([path, (await ask(address, base + path)).status]).toEqual([path, 404])
  })

  test('nothing but reading is done', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS'])
      expect((await ask(address, base, {}, method)).status).toBe(405)
    const { status, body } = await ask(address, base, {}, 'HEAD')
    expect([status, body.length]).toEqual([200, 0])
  })

  test('a port that is taken is bad input', async () => {
    const { code, stderr } = await bernoulli(['studio', '--port', address.port])
    expect(code).toBe(2)
    expect(stderr).toContain('studio: the port is taken in --port')
  })

  test('Ctrl-C ends it', async () => {
    const other = await studio()
    expect(other.address.hash).toBe('')
    const left = new Promise((done) => other.child.once('exit', done))
    other.child.kill('SIGINT')
    expect(await left).toBe(130)
    await expect(ask(other.address, '/')).rejects.toThrow('ECONNREFUSED')
  })

  test('what is no file is said at once, and nothing is served', async () => {
    for (const [path, said] of [
      [join(files.path, 'nowhere.csv'), 'does not exist'],
      [files.path, 'is a directory'],
    ] as const) {
      const { code, stdout, stderr } = await bernoulli(['studio', path])
      expect([code, stdout]).toEqual([2, ''])
      expect(stderr).toContain(said)
    }
  })
})
