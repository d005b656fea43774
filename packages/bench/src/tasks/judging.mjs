import { existsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { byHand } from '../byHand.mjs'
import { measure, processorSeconds } from '../measure.mjs'
import { duckdb, makeParquet } from '../parquet.mjs'
import { median } from '../race.mjs'

const root = fileURLToPath(new URL('../../../../', import.meta.url))
const command = (file, ...options) => [
  process.execPath,
  `${root}packages/cli/bin/bernoulli.js`,
  'judge',
  file,
  ...options,
]
const roles = ['--label', 'y', '--probability', 'p', '--json']

/**
 * P6: the whole verdict on a file, against the cheapest pass that reads both of its columns and against two queries written
 * by hand: the log loss, and a ten-bin reliability table. Seconds are taken in turn; processor seconds are of runs of their
 * own.
 */
export async function judgeParquet({ rows = 100_000_000, rounds = 3 } = {}) {
  const file = await makeParquet(rows)
  const { DuckDBInstance } = await duckdb()
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  const warm = async (queries) => {
    const answers = []
    const [started, before] = [performance.now(), process.cpuUsage()]
    for (const query of queries) answers.push((await connection.runAndReadAll(query)).getRows())
    const { user, system } = process.cpuUsage(before)
    return { seconds: (performance.now() - started) / 1000, processor: (user + system) / 1e6, answers }
  }
  const whole = async (run) => ({ ...(await measure(run)), processor: processorSeconds(run) })
  const runs = {
    pass: () => warm([`select sum(y), sum(p) from '${file}'`]),
    queries: () => warm(byHand(file)),
    process: () => whole([process.execPath, `${root}packages/bench/src/byHand.mjs`, file]),
    verdict: () => whole(command(file, ...roles)),
  }
  const taken = { pass: [], queries: [], process: [], verdict: [] }
  for (let round = 0; round <= rounds; round++)
    for (const [name, run] of Object.entries(runs)) {
      const one = await run()
      if (round > 0) taken[name].push(one)
    }
  connection.closeSync()
  instance.closeSync()

  const { baseRate, examples, logLoss } = JSON.parse(taken.verdict[0].text)
  const [[sums]] = taken.pass[0].answers
  const [[[loss]]] = taken.queries[0].answers
  if (examples !== rows || Math.abs(baseRate * rows - sums[0]) > 0.5)
    throw new Error('p6: the verdict is on other rows')
  if (!(Math.abs(logLoss.mean / loss - 1) < 1e-9)) throw new Error('p6: another log loss than by hand')
  const line = (about, name) => {
    const seconds = taken[name].map((one) => one.seconds)
    const work = taken[name].map(({ processor }) => processor)
    const memory = taken[name].map((one) => one.memory ?? 0)
    const most = Math.max(...memory)
    return `| ${[
      about,
      median(seconds).toFixed(2),
      Math.min(...seconds).toFixed(2),
      median(work).toFixed(2),
      Math.min(...work).toFixed(2),
      most === 0 ? '' : most.toFixed(0),
    ].join(' | ')} |`
  }
  const ratio = (of) => {
    const [ours, theirs] = [taken.verdict, taken[of]]
    const wall = median(ours.map(({ seconds }, i) => seconds / theirs[i].seconds))
    const work = median(ours.map(({ processor }, i) => processor / theirs[i].processor))
    return `${wall.toFixed(2)} times the time and ${work.toFixed(2)} times the processor time`
  }
  return {
    title: `P6: the whole verdict on ${rows.toLocaleString('en')} rows of Parquet`,
    table: [
      '| what | seconds, median | fastest | processor seconds, median | least | memory, MB |',
      '| --- | --- | --- | --- | --- | --- |',
      line('`select sum(y), sum(p)`, in a warm DuckDB', 'pass'),
      line('log loss and ten-bin reliability by hand, in a warm DuckDB', 'queries'),
      line('the same, from process start to end', 'process'),
      line('**bernoulli judge**, from process start to end', 'verdict'),
      '',
      `The verdict costs ${ratio('process')} of the two queries by hand in a process of their own, and ${ratio('queries')} of the two in a warm DuckDB. Log loss ${logLoss.mean.toFixed(6)}, base rate ${baseRate.toFixed(6)}.`,
    ].join('\n'),
  }
}

/** P7: wall and processor time of the command on small files, beside Node doing nothing. */
export async function judgeSmall({ rounds = 9 } = {}) {
  const small = await makeParquet(1000)
  const examples = `${root}examples/`
  const nothing = 'node -e 0'
  const runs = {
    [nothing]: [process.execPath, '-e', '0'],
    '**bernoulli --version**': [...command('').slice(0, 2), '--version'],
    '**bernoulli judge**, 1,000 rows of CSV, on the screen': command(thousandRows()),
    '**bernoulli judge**, 1,000 rows of CSV, as JSON': command(thousandRows(), '--json'),
    '**bernoulli judge**, 1,000 rows of Parquet, as JSON': command(small, ...roles),
    '**bernoulli judge examples/two-models.csv**, 10,044 rows, as JSON': command(
      `${examples}two-models.csv`,
      ...['--label', 'late', '--probability', 'p_timetable', '--json'],
    ),
    '**bernoulli judge examples/late-flights.csv**, 55,802 rows, as JSON': command(
      `${examples}late-flights.csv`,
      '--json',
    ),
    ...python(),
  }
  const times = Object.fromEntries(Object.keys(runs).map((name) => [name, []]))
  const work = Object.fromEntries(Object.keys(runs).map((name) => [name, []]))
  for (let round = 0; round <= rounds; round++)
    for (const [name, run] of Object.entries(runs)) {
      const { seconds } = await measure(run)
      const processor = processorSeconds(run)
      if (round > 0) times[name].push(seconds * 1000)
      if (round > 0) work[name].push(processor * 1000)
    }
  const ratio = (ms) => median(ms.map((time, round) => time / work[nothing][round])).toFixed(1)
  return {
    title: 'P7: time on small files, process start to end',
    table: [
      '| command | ms, median | fastest | ms of processor time, least | against node -e 0, median |',
      '| --- | --- | --- | --- | --- |',
      ...Object.entries(times).map(
        ([name, ms]) =>
          `| ${name} | ${median(ms).toFixed(0)} | ${Math.min(...ms).toFixed(0)} | ${Math.min(...work[name]).toFixed(0)} | ${ratio(work[name])}× |`,
      ),
    ].join('\n'),
  }
}

/** A thousand calibrated predictions between 0 and 1, nearly all different, as text. */
function thousandRows() {
  const file = join(tmpdir(), 'bernoulli-bench', '1000.csv')
  if (existsSync(file)) return file
  let state = 42
  const next = () => (state = (state * 1103515245 + 12345) % 2147483648) / 2147483648
  const lines = Array.from({ length: 1000 }, () => {
    const p = next()
    return `${next() < p ? 1 : 0},${p.toFixed(4)}`
  })
  writeFileSync(file, ['late,p', ...lines, ''].join('\n'))
  return file
}

/** What a script with scikit-learn takes for the log loss and the AUC alone. */
function python() {
  const interpreter = `${root}.rivals/venv/bin/python`
  if (!existsSync(interpreter)) return {}
  const script = `
import numpy as np
from sklearn.metrics import log_loss, roc_auc_score
d = np.genfromtxt('${root}examples/two-models.csv', delimiter=',', names=True, usecols=('late', 'p_timetable'))
print(log_loss(d['late'], d['p_timetable']), roc_auc_score(d['late'], d['p_timetable']))`
  return { 'scikit-learn: log loss and AUC only, examples/two-models.csv': [interpreter, '-c', script] }
}

/** P9: how the time grows with the rows. */
export async function growth({ sizes = [1e4, 1e5, 1e6, 1e7, 1e8], rounds = 3 } = {}) {
  const lines = []
  for (const rows of sizes) {
    const file = await makeParquet(rows)
    const runs = []
    for (let round = 0; round < rounds; round++) runs.push(await measure(command(file, ...roles)))
    const seconds = runs.map((run) => run.seconds)
    const { gathered } = JSON.parse(runs[0].text)
    lines.push(
      `| ${rows.toLocaleString('en')} | ${median(seconds).toFixed(2)} | ${Math.min(...seconds).toFixed(2)} | ${((median(seconds) / rows) * 1e9).toFixed(0)} | ${Math.max(...runs.map((run) => run.memory)).toFixed(0)} | ${gathered.kind} |`,
    )
  }
  return {
    title: 'P9: growth of `judge` over Parquet files',
    table: [
      '| rows | seconds, median | fastest | ns a row | memory, MB | predictions |',
      '| --- | --- | --- | --- | --- | --- |',
      ...lines,
    ].join('\n'),
  }
}
