import { execFile, execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { skipped } from '../started/skipped.ts'

/** A PostgreSQL server of our own on a free port of this machine. */
export interface Server {
  readonly port: number
  /** The role that owns everything, which needs no password. */
  readonly owner: string
  readonly log: string
  readonly stop: () => void
}

/** Why no server can be started here, or undefined. */
export function whyNoPostgres(): string | undefined {
  if (binaries() !== undefined) return undefined
  return skipped('no PostgreSQL server is installed here (apt-get install postgresql)')
}

function binaries(): string | undefined {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : []
  const folders = [
    process.env['POSTGRES_BIN'] ?? '',
    ...versions.map((version) => join(debian, version, 'bin')),
  ]
  return folders.find((folder) => folder !== '' && existsSync(join(folder, 'initdb')))
}

/** Starts a server with an empty cluster in a folder of its own; everybody is asked for a password where one is given. */
export async function startPostgres(settings: readonly string[] = [], password?: string): Promise<Server> {
  const bin = binaries()
  if (bin === undefined) throw new Error('no PostgreSQL here')
  const root = userInfo().uid === 0
  const folder = mkdtempSync(join(tmpdir(), 'bernoulli-postgres-'))
  if (root) execFileSync('chown', ['postgres', folder])
  /** The server refuses to run as root. */
  const run = (program: string, args: readonly string[]): Promise<unknown> => {
    const command = [join(bin, program), ...args]
    return root
      ? promisify(execFile)('runuser', ['-u', 'postgres', '--', ...command])
      : promisify(execFile)(command[0] as string, command.slice(1))
  }
  const data = join(folder, 'data')
  const port = await freePort()
  const secret = join(folder, 'password')
  if (password !== undefined) writeFileSync(secret, password)
  await run('initdb', [
    ...['-D', data, '-U', 'owner', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync'],
    ...(password === undefined ? ['-A', 'trust'] : ['-A', 'scram-sha-256', '--pwfile', secret]),
  ])
  const said = [
    `port=${port}`,
    'listen_addresses=127.0.0.1',
    `unix_socket_directories=${folder}`,
    'fsync=off',
    'synchronous_commit=off',
    'full_page_writes=off',
    ...settings,
  ]
  const log = join(folder, 'log')
  await run('pg_ctl', [
    '-D',
    data,
    '-w',
    '-t',
    '120',
    '-l',
    log,
    '-o',
    said.map((s) => `-c ${s}`).join(' '),
    'start',
  ])
  return {
    port,
    owner: 'owner',
    log,
    stop: () => {
      const stop = [join(bin, 'pg_ctl'), '-D', data, '-m', 'immediate', 'stop']
      try {
        if (root) execFileSync('runuser', ['-u', 'postgres', '--', ...stop], { stdio: 'ignore' })
        else execFileSync(stop[0] as string, stop.slice(1), { stdio: 'ignore' })
      } finally {
        rmSync(folder, { recursive: true, force: true })
      }
    },
  }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}
