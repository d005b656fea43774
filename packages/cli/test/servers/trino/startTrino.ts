import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  createReadStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { setTimeout } from 'node:timers/promises'
import { promisify } from 'node:util'
import { inCache } from '../started/cache.ts'
import { freePort } from '../started/freePort.ts'
import { skipped } from '../started/skipped.ts'

/** A Trino of our own on free ports of this machine: a coordinator, and workers. */
export interface Server {
  readonly port: number
  /** Stops a worker where it stands, as a machine that no longer answers; what it had begun has no end. */
  readonly pauseWorker: (place: number) => void
  readonly resumeWorker: (place: number) => void
  /** Ends a worker at once, as a machine that fails. */
  readonly killWorker: (place: number) => void
  readonly stop: () => void
}

const version = '476'
const sha256 = 'cfd5accde17e8ebd251eeeb78aed1f490e77bb3a164d95a0f454bf8a7c1cbd3f'
/** What beside the server itself is taken of the archive. */
const plugins = ['memory', 'password-authenticators', 'tpch']
const run = promisify(execFile)

/** A Java that is new enough, or undefined. */
function java(): string | undefined {
  const folder = '/usr/lib/jvm'
  const found = existsSync(folder) ? readdirSync(folder).filter((name) => /(^|\D)2[4-9]\D/.test(name)) : []
  const homes = [process.env['JAVA24_HOME'] ?? '', ...found.map((name) => join(folder, name))]
  return homes
    .map((home) => join(home, 'bin', 'java'))
    .find((path) => path !== 'bin/java' && existsSync(path))
}

/** Where Trino is, from the registry that Maven is set up with, the first time; or why it is not. */
async function installed(): Promise<
  { readonly folder: string } | { readonly why: string; readonly cause?: unknown }
> {
  if (java() === undefined) return { why: 'Trino 476 needs Java 24 or later (JAVA24_HOME)' }
  try {
    const folder = await inCache(['trino', version, ...plugins].join('-'), async (into) => {
      const artifact = `io.trino:trino-server:${version}:tar.gz`
      const downloads = mkdtempSync(join(tmpdir(), 'bernoulli-trino-'))
      try {
        await run(
          'mvn',
          [
            '-q',
            '-B',
            'dependency:copy',
            `-Dartifact=${artifact}`,
            `-DoutputDirectory=${downloads}`,
            '-Dmdep.useBaseVersion=true',
          ],
          { timeout: 400_000 },
        )
        const archive = join(downloads, `trino-server-${version}.tar.gz`)
        const hash = createHash('sha256')
        await pipeline(createReadStream(archive), hash)
        if (hash.digest('hex') !== sha256) throw new Error(`${archive} is not what was pinned`)
        const top = `trino-server-${version}`
        await run('tar', [
          'xzf',
          archive,
          '-C',
          into,
          '--strip-components=1',
          `${top}/lib`,
          ...plugins.map((name) => `${top}/plugin/${name}`),
        ])
      } finally {
        rmSync(downloads, { recursive: true, force: true })
      }
    })
    return { folder }
  } catch (error) {
    const [line] = String((error as { stdout?: string }).stdout || error)
      .trim()
      .split('\n')
      .slice(-1)
    return { why: `Trino ${version} cannot be had from Maven for this machine (${line})`, cause: error }
  }
}

const found = installed()

/** Why no server can be started here, or undefined. */
export async function whyNoTrino(): Promise<string | undefined> {
  const got = await found
  return 'why' in got ? skipped(`no Trino: ${got.why}`, got.cause) : undefined
}

/** What a cluster is set up with beside the usual. */
export interface Setting {
  /** Whether the coordinator computes, too; only where there are no workers if left out. */
  readonly computes?: boolean
  /** Lines of the coordinator's configuration. */
  readonly config?: readonly string[]
  /** Files in its folder etc, by their names. */
  readonly files?: Readonly<Record<string, string>>
  /** Lines of the catalog of tables in memory, on every node. */
  readonly catalog?: readonly string[]
}

/** How soon a worker that does not answer counts as lost, and a query is run again: as it comes, after a minute and ten seconds. */
const lost = [
  'query.remote-task.max-error-duration=3s',
  'exchange.max-error-duration=3s',
  'retry-initial-delay=1s',
  'retry-max-delay=2s',
]

export async function startTrino(
  workers: number,
  { config: more = [], files = {}, catalog = [], computes = workers === 0 }: Setting = {},
): Promise<Server> {
  const got = await found
  if ('why' in got) throw new Error(got.why)
  const folder = mkdtempSync(join(tmpdir(), 'bernoulli-trino-'))
  const port = await freePort()
  const processes: ChildProcess[] = []
  const start = async (name: string, own: number, coordinator: boolean): Promise<void> => {
    const home = join(folder, name)
    mkdirSync(join(home, 'etc', 'catalog'), { recursive: true })
    const config = [
      `coordinator=${coordinator}`,
      `http-server.http.port=${own}`,
      `discovery.uri=http://127.0.0.1:${port}`,
      `plugin.dir=${join(got.folder, 'plugin')}`,
      'query.max-memory-per-node=400MB',
      'memory.heap-headroom-per-node=200MB',
      'retry-policy=QUERY',
      ...lost,
      ...(coordinator ? [`node-scheduler.include-coordinator=${computes}`, ...more] : []),
    ]
    writeFileSync(join(home, 'etc', 'config.properties'), config.join('\n'))
    writeFileSync(join(home, 'etc', 'log.properties'), 'io.trino=WARN\n')
    for (const [name, lines] of [
      ['memory', catalog],
      ['tpch', []],
    ] as const)
      writeFileSync(
        join(home, 'etc', 'catalog', `${name}.properties`),
        [`connector.name=${name}`, ...lines].join('\n'),
      )
    if (coordinator)
      for (const [file, text] of Object.entries(files)) writeFileSync(join(home, 'etc', file), text)
    const options = [
      ...['-Xmx1g', '-Xms256m', '-XX:+UseSerialGC', '-XX:+ExitOnOutOfMemoryError', '-XX:TieredStopAtLevel=1'],
      ...['--enable-native-access=ALL-UNNAMED', '--add-modules=jdk.incubator.vector'],
      ...['--sun-misc-unsafe-memory-access=allow', '-Djdk.attach.allowAttachSelf=true'],
      `-Dnode.environment=test`,
      `-Dnode.id=${name}`,
      `-Dnode.data-dir=${join(home, 'data')}`,
      '-Dnode.internal-address=127.0.0.1',
      `-Dconfig=${join(home, 'etc', 'config.properties')}`,
      `-Dlog.levels-file=${join(home, 'etc', 'log.properties')}`,
    ]
    const classes = join(got.folder, 'lib', '*')
    processes.push(
      spawn(java() ?? 'java', [...options, '-cp', classes, 'io.trino.server.TrinoServer'], {
        cwd: home,
        stdio: 'ignore',
      }),
    )
  }
  const stop = (): void => {
    for (const child of processes) child.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
  }
  process.once('exit', stop)
  await start('coordinator', port, true)
  for (let i = 0; i < workers; i++) await start(`worker${i}`, await freePort(), false)
  const deadline = Date.now() + 240_000
  while (!(await isReady(port, workers))) {
    const ended = processes.find(({ exitCode }) => exitCode !== null)
    if (Date.now() > deadline || ended !== undefined) {
      stop()
      throw new Error(`Trino does not start${ended === undefined ? '' : ` (${ended.exitCode})`}`)
    }
    await setTimeout(500)
  }
  const send = (signal: NodeJS.Signals) => (place: number) => void processes[1 + place]?.kill(signal)
  return {
    port,
    pauseWorker: send('SIGSTOP'),
    resumeWorker: send('SIGCONT'),
    killWorker: send('SIGKILL'),
    stop,
  }
}

/** Sends a statement as somebody who may write, and waits for its end. */
export async function commandTrino(
  port: number,
  statement: string,
): Promise<readonly (readonly unknown[])[]> {
  const headers = { 'X-Trino-User': 'owner', 'X-Trino-Catalog': 'memory', 'X-Trino-Schema': 'default' }
  const rows: (readonly unknown[])[] = []
  let response = await fetch(`http://127.0.0.1:${port}/v1/statement`, {
    method: 'POST',
    body: statement,
    headers,
  })
  for (;;) {
    const page = (await response.json()) as {
      nextUri?: string
      data?: unknown[][]
      error?: { message: string }
    }
    if (page.error !== undefined) throw new Error(page.error.message)
    rows.push(...(page.data ?? []))
    if (page.nextUri === undefined) return rows
    response = await fetch(page.nextUri, { headers })
  }
}

async function isReady(port: number, workers: number): Promise<boolean> {
  try {
    const { starting } = (await (await fetch(`http://127.0.0.1:${port}/v1/info`)).json()) as {
      starting?: boolean
    }
    if (starting !== false) return false
    const rows = await commandTrino(
      port,
      "SELECT count(*) FROM system.runtime.nodes WHERE state = 'active' AND NOT coordinator",
    )
    if (Number(rows[0]?.[0]) < workers) return false
    // A node is known before queries over its catalogs are given to it.
    for (const statement of [
      'DROP TABLE IF EXISTS started',
      'CREATE TABLE started AS SELECT 1 AS x',
      'DROP TABLE started',
    ])
      await commandTrino(port, statement)
    return true
  } catch {
    return false
  }
}
