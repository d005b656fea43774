import { execFile, spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { inCache } from '../started/cache.ts'
import { skipped } from '../started/skipped.ts'

/** A ClickHouse of our own on a free port of this machine: chdb behind HTTP. */
export interface Server {
  readonly port: number
  readonly user: string
  readonly password: string
  readonly stop: () => void
}

const version = '26.9.0'
const pinned = `chdb-core==${version} --hash=sha256:707e2ec3fe0f7953bac97942eaeb7a1ed1d66b1e56ecef3f0aa2130f61f6e735\n`
const run = promisify(execFile)

/** Where chdb is, from the registry that pip is set up with, the first time; or why it is not. */
async function installed(): Promise<
  { readonly folder: string } | { readonly why: string; readonly cause?: unknown }
> {
  try {
    const folder = await inCache(`chdb-core-${version}`, async (into) => {
      writeFileSync(join(into, 'requirements.txt'), pinned)
      await run(
        'python3',
        [
          ...['-m', 'pip', 'install', '--quiet', '--no-deps', '--only-binary=:all:', '--require-hashes'],
          ...['--no-compile', '--target', into, '-r', join(into, 'requirements.txt')],
        ],
        { timeout: 240_000 },
      )
    })
    return { folder }
  } catch (error) {
    const [line] = String((error as { stderr?: string }).stderr ?? error)
      .trim()
      .split('\n')
      .slice(-1)
    return { why: `chdb ${version} cannot be had from PyPI for this machine (${line})`, cause: error }
  }
}

const found = installed()

/** Why no server can be started here, or undefined. */
export async function whyNoClickhouse(): Promise<string | undefined> {
  const got = await found
  return 'why' in got ? skipped(`no ClickHouse: ${got.why}`, got.cause) : undefined
}

export async function startClickhouse(password = ''): Promise<Server> {
  const got = await found
  if ('why' in got) throw new Error(got.why)
  const script = fileURLToPath(new URL('server.py', import.meta.url))
  const child = spawn('python3', [script, password], {
    env: { ...process.env, PYTHONPATH: got.folder, PYTHONDONTWRITEBYTECODE: '1' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const port = await new Promise<number>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`ClickHouse ended with ${code}`)))
    child.stdout.setEncoding('utf8').once('data', (line: string) => resolve(Number(line)))
  })
  return { port, user: 'owner', password, stop: () => child.kill('SIGKILL') }
}
