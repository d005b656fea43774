import { existsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
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

/** P6: the whole verdict on a file, against the cheapest pass that reads both of its columns. */
export async function judgeParquet({ rows = 100_000_000, rounds = 3 } = {}) {
  const file = await makeParquet(rows)
  const { DuckDBInstance } = await duckdb()
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  const passes = []
  const verdicts = []
  let sums
  for (let round = 0; round <= rounds; round++) {
    const started = performance.now()
    sums = (await connection.runAndReadAll(`select sum(y), sum(p) from '${file}'`)).getRows()[0]
    const pass = (performance.now() - started) / 1000
    const verdict = await measure(command(file, ...roles))
    if (round > 0) passes.push(pass)
    if (round > 0) verdicts.push(verdict)
  }
  const { baseRate, examples, logLoss } = JSON.parse(verdicts[0].text)
  if (examples !== rows || Math.abs(baseRate * rows - sums[0]) > 0.5)
    throw new Error('p6: the verdict is on other rows')
  const whole = verdicts.map(({ seconds }) => seconds)
  const ratio = median(whole.map((seconds, i) => seconds / passes[i]))
  return {
    title: `P6: the whole verdict on ${rows.toLocaleString('en')} rows of Parquet`,
    table: [
      '| what | seconds, median | fastest | memory, MB |',
      '| --- | --- | --- | --- |',
      `| \`select sum(y), sum(p)\`, in a warm DuckDB | ${median(passes).toFixed(2)} | ${Math.min(...passes).toFixed(2)} | |`,
      `| **bernoulli judge**, from process start to end | ${median(whole).toFixed(2)} | ${Math.min(...whole).toFixed(2)} | ${Math.max(...verdicts.map(({ memory }) => memory)).toFixed(0)} |`,
      '',
      `The verdict costs ${ratio.toFixed(1)} times the pass. Log loss ${logLoss.mean.toFixed(6)}, base rate ${baseRate.toFixed(6)}.`,
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
