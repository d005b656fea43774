import { createConnection, createServer } from 'node:net'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { createRequire } from 'node:module'
import { measure } from '../measure.mjs'
import { duckdb } from '../parquet.mjs'

const root = fileURLToPath(new URL('../../../../', import.meta.url))
const bernoulli = `${root}packages/cli/bin/bernoulli.js`
const roles = ['--label', 'y', '--probability', 'p', '--json']
const servers = `${root}packages/cli/test/servers/`

/** Rows whose predictions nearly all differ, from whole numbers and one division, so that every engine makes the same ones. */
const y = (i, double) =>
  `CASE WHEN CAST(${i} * 7919 % 999983 AS ${double}) < 500000 * CAST(1 + ${i} * 104729 % 9999991 AS ${double}) / 9999992 + 250000 THEN 1 ELSE 0 END`
const p = (i, double) => `CAST(1 + ${i} * 104729 % 9999991 AS ${double}) / 9999992`

/**
 * The whole verdict where the rows are: how long, and how many bytes come back, which must not grow with the rows. A server
 * that keeps its tables in memory has no room for the largest.
 */
export async function judgeServers({ sizes = [1_000_000, 10_000_000, 100_000_000] } = {}) {
  const lines = []
  const expected = new Map()
  for (const rows of sizes) expected.set(rows, await inDuckdb(rows))
  for (const open of [postgres, clickhouse, spark, trino]) {
    const server = await open()
    if (typeof server === 'string') {
      lines.push(`| ${server} | | | | | | |`)
      continue
    }
    try {
      for (const rows of sizes.filter((rows) => rows <= (server.most ?? Infinity))) {
        await server.make(rows)
        const before = (await server.processor?.()) ?? []
        const counted = await counting(server.port)
        const verdict = await measure([
          ...[process.execPath, bernoulli, 'judge', server.address(counted.port)],
          ...['--table', `rows${rows}`, ...roles],
        ])
        counted.close()
        const after = (await server.processor?.()) ?? []
        const { examples, logLoss } = JSON.parse(verdict.text)
        const apart = Math.abs(logLoss.mean / expected.get(rows) - 1)
        if (examples !== rows || !(apart < 1e-12))
          throw new Error(`servers: ${server.name} judged other rows`)
        lines.push(
          `| ${[
            server.name,
            rows.toLocaleString('en'),
            verdict.seconds.toFixed(1),
            (counted.bytes() / 1e6).toFixed(2),
            verdict.memory.toFixed(0),
            after.map((seconds, i) => (seconds - (before[i] ?? 0)).toFixed(1)).join(' + '),
            apart.toExponential(1),
          ].join(' | ')} |`,
        )
        console.log(lines.at(-1))
      }
    } finally {
      await server.stop()
    }
  }
  await (await reader)?.close()
  return {
    title: 'Servers: the whole verdict where the rows are',
    table: [
      '| server | rows | seconds | MB that came back | MB of the command | processor seconds, each worker | log loss, relative to DuckDB |',
      '| --- | --- | --- | --- | --- | --- | --- |',
      ...lines,
      '',
      'Server and command share the cores of one machine: nothing is said here of how much faster more workers are.',
    ].join('\n'),
  }
}

async function inDuckdb(rows) {
  const { DuckDBInstance } = await duckdb()
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  const sum = await connection.runAndReadAll(
    `SELECT -avg(CASE WHEN y = 1 THEN ln(p) ELSE ln(1 - p) END) FROM (SELECT ${y('i', 'DOUBLE')} AS y, ${p('i', 'DOUBLE')} AS p FROM range(${rows}) r(i))`,
  )
  connection.closeSync()
  instance.closeSync()
  return sum.getRows()[0][0]
}

/** Counts what a server on this machine sends, on its way to the command. */
async function counting(port) {
  let bytes = 0
  const server = createServer((client) => {
    const upstream = createConnection(port, '127.0.0.1')
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ])
      from.on('error', () => to.destroy()).pipe(to)
    upstream.on('data', (part) => (bytes += part.length))
  })
  await new Promise((done) => server.listen(0, '127.0.0.1', done))
  return { port: server.address().port, bytes: () => bytes, close: () => server.close() }
}

const modules = createRequire(import.meta.url)

/** What the tests start their servers with; it loads drivers when they are needed, so that what reads it stays open. */
async function load(path) {
  reader ??= import(modules.resolve('vite')).then(({ createServer: open }) =>
    open({
      configFile: false,
      root,
      appType: 'custom',
      logLevel: 'error',
      server: { middlewareMode: true, watch: null, ws: false },
    }),
  )
  return (await reader).ssrLoadModule(`${servers}${path}`)
}
let reader

async function postgres() {
  const { startPostgres, whyNoPostgres } = await load('postgres/startPostgres.ts')
  const why = whyNoPostgres()
  if (why !== undefined) return why
  const server = await startPostgres()
  const { default: pg } = await import(
    createRequire(new URL('../../../cli/package.json', import.meta.url)).resolve('pg')
  )
  const client = new pg.Client({
    host: '127.0.0.1',
    port: server.port,
    user: server.owner,
    database: 'postgres',
  })
  await client.connect()
  const double = 'double precision'
  return {
    name: 'PostgreSQL',
    port: server.port,
    address: (port) => `postgres://${server.owner}@127.0.0.1:${port}/postgres`,
    make: async (rows) => {
      await client.query(
        `CREATE TABLE rows${rows} AS SELECT ${y('i', double)} AS y, ${p('i', double)} AS p FROM generate_series(0::bigint, ${rows - 1}) s(i)`,
      )
      await client.query(`ANALYZE rows${rows}`)
    },
    stop: async () => {
      await client.end()
      server.stop()
    },
  }
}

async function clickhouse() {
  const { startClickhouse, whyNoClickhouse } = await load('clickhouse/startClickhouse.ts')
  const why = await whyNoClickhouse()
  if (why !== undefined) return why
  const server = await startClickhouse()
  return {
    name: 'ClickHouse (chdb)',
    port: server.port,
    address: (port) => `clickhouse://${server.user}@127.0.0.1:${port}/default`,
    make: async (rows) => {
      const body = `CREATE TABLE rows${rows} ENGINE = MergeTree ORDER BY tuple() AS SELECT ${y('toInt64(number)', 'Float64')} AS y, ${p('toInt64(number)', 'Float64')} AS p FROM numbers(${rows})`
      const answer = await fetch(`http://127.0.0.1:${server.port}/`, {
        method: 'POST',
        body,
        headers: { authorization: `Basic ${btoa(`${server.user}:`)}` },
      })
      if (!answer.ok) throw new Error(await answer.text())
    },
    stop: server.stop,
  }
}

async function spark() {
  const { startSpark } = await load('spark/startSpark.ts')
  const { whyNoSpark } = await load('spark/sparkFolder.ts')
  const { ownerOf } = await load('spark/ownerOf.ts')
  const why = await whyNoSpark()
  if (why !== undefined) return why
  const server = await startSpark({ workers: 2, authentication: 'NOSASL' })
  const owner = await ownerOf(server.port, 'NOSASL')
  return {
    name: 'Spark, two workers',
    port: server.port,
    address: (port) => `spark://127.0.0.1:${port}?auth=noSasl`,
    make: (rows) =>
      owner.command(
        `CREATE TABLE rows${rows} USING parquet AS SELECT ${y('id', 'double')} AS y, ${p('id', 'double')} AS p FROM range(${rows})`,
      ),
    /** Of each worker and what computes in it, what they took so far. */
    processor: () => server.workers.map(processorOf),
    stop: async () => {
      await owner.close()
      server.stop()
    },
  }
}

/** Seconds of processor time of all processes of a group, on Linux; those of ended ones are with their parents. */
function processorOf(group) {
  const ticks = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => {
      try {
        const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
        return stat.slice(stat.lastIndexOf(')') + 2).split(' ')
      } catch {
        return []
      }
    })
    .filter(([, , of]) => Number(of) === group)
    .map((fields) => fields.slice(11, 15).reduce((sum, each) => sum + Number(each), 0))
  return ticks.reduce((sum, each) => sum + each, 0) / 100
}

async function trino() {
  const { startTrino, whyNoTrino, commandTrino } = await load('trino/startTrino.ts')
  const why = await whyNoTrino()
  if (why !== undefined) return why
  const server = await startTrino(2, { catalog: ['memory.max-data-per-node=512MB'] })
  const part = 10_000
  return {
    name: 'Trino, two workers',
    most: 10_000_000,
    port: server.port,
    address: (port) => `trino://me@127.0.0.1:${port}/memory/default`,
    make: (rows) => {
      const i = `CAST(a * ${part} + b AS bigint)`
      return commandTrino(
        server.port,
        `CREATE TABLE rows${rows} AS SELECT ${y('i', 'double')} AS y, ${p('i', 'double')} AS p FROM (SELECT ${i} AS i
           FROM UNNEST(sequence(0, ${rows / part - 1})) AS t(a) CROSS JOIN UNNEST(sequence(0, ${part - 1})) AS u(b))`,
      )
    },
    /** Of each worker, what its parts of queries took so far. */
    processor: async () => {
      const found = await commandTrino(
        server.port,
        `SELECT t.node_id, sum(t.split_cpu_time_ms) FROM system.runtime.tasks t JOIN system.runtime.nodes n ON n.node_id = t.node_id
         WHERE NOT n.coordinator GROUP BY 1 ORDER BY 1`,
      )
      return found.map(([, milliseconds]) => Number(milliseconds) / 1000)
    },
    stop: server.stop,
  }
}
