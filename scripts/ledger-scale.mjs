/**
 * How long a ledger of many predictions takes, and how much memory: every day of a year its predictions and, a day later, their
 * outcomes, first all but one day, then that day as it comes every morning. Printed into docs/monitor.md.
 *
 *   npm run ledgers                      1 and 10 million predictions
 *   npm run ledgers -- --rows 100000000  others
 *   npm run ledgers -- --write           writes it into the page
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { DuckDBInstance } from '@duckdb/node-api'
import { markdownTable } from './markdownTable.mjs'
import { printedInto } from './printedInto.mjs'

const { values } = parseArgs({
  options: {
    rows: { type: 'string', multiple: true, default: ['1000000', '10000000'] },
    parts: { type: 'string', default: '10' },
    write: { type: 'boolean', default: false },
  },
})
const bin = fileURLToPath(new URL('../packages/cli/bin/bernoulli.js', import.meta.url))
const days = 365

/** Seconds, and the most memory, of a command; its answer 3 is an alarm, and no fault. */
function run(...args) {
  return new Promise((resolve, reject) => {
    const begun = performance.now()
    const child = spawn('/usr/bin/env', ['node', bin, 'monitor', ...args], {
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    let most = 0
    const look = setInterval(() => {
      try {
        const [, kilobytes] = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8')) ?? []
        most = Math.max(most, Number(kilobytes ?? 0) / 1024)
      } catch {
        // It has ended.
      }
    }, 50)
    child.once('close', (code) => {
      clearInterval(look)
      const seconds = (performance.now() - begun) / 1000
      if (code === 0 || code === 3) resolve({ seconds, most })
      else reject(new Error(`monitor ${args.join(' ')} ended with ${code}`))
    })
  })
}

const sizeOf = (folder) =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0)

const table = []
for (const rows of values.rows.map(Number)) {
  const folder = mkdtempSync(join(tmpdir(), 'ledgers-'))
  try {
    const instance = await DuckDBInstance.create(':memory:', { threads: '2', memory_limit: '2GB' })
    const connection = await instance.connect()
    await connection.run(`SET temp_directory='${join(folder, 'spill')}'`)
    const perDay = Math.floor(rows / days)
    /** Files of some days: predictions, and their outcomes an hour after they are due. */
    const write = async (name, from, to) => {
      const source = `(SELECT i, i // ${perDay} AS day, 1767225600 + (i // ${perDay}) * 86400 + (i % ${perDay}) * 80000 / ${perDay} AS made,
        0.05 + 0.9 * (hash(i) % 10007) / 10007 AS p, (hash(i + 7777777) % 100003) / 100003 AS luck FROM range(${from * perDay}, ${to * perDay}) r(i))`
      const [p, o] = ['p', 'o'].map((kind) => join(folder, `${name}-${kind}.parquet`))
      await connection.run(
        `COPY (SELECT 'prediction-' || i AS id, make_timestamp(CAST(made * 1000000 AS BIGINT)) AS "at", round(p, 4) AS probability,
           ['north', 'south', 'east', 'west'][1 + i % 4] AS region FROM ${source}) TO '${p}' (FORMAT parquet)`,
      )
      await connection.run(
        `COPY (SELECT 'prediction-' || i AS id, make_timestamp(CAST((made + 90000) * 1000000 AS BIGINT)) AS "at", CAST(luck < p AS INTEGER) AS y
           FROM ${source}) TO '${o}' (FORMAT parquet)`,
      )
      return [p, o]
    }
    const ledger = join(folder, 'ledger')
    await run('init', ledger, '--horizon', '1d')
    const parts = Number(values.parts)
    let taken = { seconds: 0, most: 0 }
    const add = ({ seconds, most }) =>
      (taken = { seconds: taken.seconds + seconds, most: Math.max(taken.most, most) })
    for (let part = 0; part < parts; part++) {
      const [from, to] = [part, part + 1].map((k) => Math.round(((days - 1) * k) / parts))
      const [p, o] = await write('part', from, to)
      add(await run('predict', ledger, p, '--segment', 'region'))
      add(await run('outcome', ledger, o))
    }
    const now = '2027-02-01'
    const first = await run('check', ledger, '--now', now)
    const again = await run('check', ledger, '--now', now)
    const [p, o] = await write('last', days - 1, days)
    const day = await run('predict', ledger, p, '--segment', 'region')
    const results = await run('outcome', ledger, o)
    const next = await run('check', ledger, '--now', now)
    rmSync(join(ledger, 'state'), { recursive: true })
    const rebuilt = await run('check', ledger, '--now', now)
    const [all, cache] = [sizeOf(ledger), sizeOf(join(ledger, 'state'))]
    const shown = ({ seconds }) => `${seconds.toFixed(1)} s`
    const most = Math.max(...[taken, first, again, day, results, next, rebuilt].map((one) => one.most))
    table.push([
      ...[
        rows.toLocaleString('en-US'),
        shown(taken),
        shown(first),
        shown(again),
        `${shown(day)}, ${shown(results)}, ${shown(next)}`,
      ],
      ...[
        shown(rebuilt),
        `${Math.round(most)} MB`,
        `${Math.round((all - cache) / 1e6)} + ${Math.round(cache / 1e6)} MB`,
      ],
    ])
    console.log(table.at(-1).join(' | '))
    connection.closeSync()
    instance.closeSync()
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const head = [
  ...['predictions', 'taken in, ten deliveries of each kind', 'first check', 'the same again'],
  ...['a day more: predictions, outcomes, check', 'cache made again', 'most memory', 'segments + cache'],
]
if (values.write) {
  const page = fileURLToPath(new URL('../docs/monitor.md', import.meta.url))
  const how = 'by npm run ledgers -- --write'
  const printed = { page: 'docs/monitor.md', name: 'ledgers', how, text: markdownTable([head, ...table]) }
  writeFileSync(page, printedInto(readFileSync(page, 'utf8'), printed))
}
