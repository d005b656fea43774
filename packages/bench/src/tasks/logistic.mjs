import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { random } from 'bernoulli/math'
import { Contender } from '../Contender.mjs'
import { installPython } from '../install.mjs'
import { median } from '../race.mjs'

const script = (name) => fileURLToPath(new URL(`../contenders/${name}`, import.meta.url))
const bar = 1e-8
/** Whoever needs more seconds than this is timed once. */
const LONG = 6

const data = {
  independent: 'independent columns',
  correlated: 'correlated columns (0.5 within each ten)',
}

/**
 * P5: logistic regression without penalty, until the largest entry of the gradient of the mean loss is below 1e-8. A
 * rival's own tolerance means something else in each solver: it is tightened until its answer meets the bar, and it is
 * timed with the loosest that does. The answer of every timed run is looked at, too. Columns are standard normal, which
 * suits solvers that know no curvature; independent ones suit them best.
 */
export async function logistic({ rows = 1_000_000, columns = 50, rounds = 3 } = {}) {
  const python = installPython()
  const results = []
  for (const [kind, cores] of [
    ['independent', [0]],
    ['correlated', [0]],
    ['independent', [0, 1]],
    ['correlated', [0, 1]],
  ]) {
    const files = makeColumns(kind, rows, columns)
    const ours = (name) =>
      new Contender(name, [process.execPath, script('logistic.mjs'), name, String(cores.length)], { cores })
    const rival = (name) =>
      new Contender(name, [python, script('logistic.py'), name, String(cores.length)], { cores })
    const contenders = [
      ours('bernoulli'),
      ours('bernoulli, with standard errors'),
      ...['scikit-learn lbfgs', 'scikit-learn newton-cholesky', 'statsmodels newton'].map(rival),
    ]
    const found = []
    for (const contender of contenders)
      found.push({ kind, cores: cores.length, ...(await prepare(contender, files)) })
    for (let round = 0; round < rounds; round++)
      for (const [i, contender] of contenders.entries())
        if (found[i].outcome === undefined && !(found[i].seconds[0] > LONG)) await time(contender, found[i])
    contenders.forEach((contender) => contender.close())
    results.push(...found)
  }
  return {
    title: `P5: logistic regression, ${rows.toLocaleString('en')} rows and ${columns} columns, to a gradient of 1e-8`,
    table: table(results),
  }
}

async function prepare(contender, files) {
  const row = { name: contender.name, seconds: [] }
  try {
    const { version, tolerances } = await contender.ask({ prepare: 'p5', files })
    row.version = version
    for (const tolerance of tolerances) {
      row.tolerance = tolerance
      row.gradient = (await contender.ask({ run: 'p5', tolerance })).answer
      if (row.gradient <= bar) return row
    }
    row.outcome = `stops at a gradient of ${row.gradient.toExponential(1)}`
  } catch (error) {
    row.outcome = error.message
  }
  return row
}

async function time(contender, row) {
  const { seconds, answer } = await contender.ask({ run: 'p5', tolerance: row.tolerance })
  row.seconds.push(seconds)
  row.gradient = Math.max(row.gradient, answer)
  if (!(answer <= bar)) row.outcome = `came to a gradient of ${answer.toExponential(1)} in a later run`
}

function makeColumns(kind, rows, columns) {
  const folder = join(tmpdir(), 'bernoulli-bench')
  mkdirSync(folder, { recursive: true })
  const files = {
    labels: join(folder, `logistic-${kind}-${rows}-${columns}.labels`),
    columns: join(folder, `logistic-${kind}-${rows}-${columns}.columns`),
  }
  if (existsSync(files.columns)) return files
  const draw = random(1)
  const values = Float64Array.from({ length: rows * columns }, () => draw.normal())
  if (kind === 'correlated') shareFactors(values, rows, draw)
  const truth = Array.from({ length: columns }, () => 0.3 * draw.normal())
  const labels = Float64Array.from({ length: rows }, (_, i) => {
    const z = truth.reduce((sum, b, j) => sum + b * values[j * rows + i], -1)
    return draw.uniform() < 1 / (1 + Math.exp(-z)) ? 1 : 0
  })
  writeFileSync(files.labels, labels)
  writeFileSync(files.columns, values)
  return files
}

/** Every ten columns share a factor that makes half of their variance. */
function shareFactors(values, rows, draw) {
  for (let first = 0; first < values.length; first += 10 * rows) {
    const factor = Float64Array.from({ length: rows }, () => draw.normal())
    const end = Math.min(first + 10 * rows, values.length)
    for (let i = first; i < end; i++) values[i] = (values[i] + factor[i % rows]) / Math.SQRT2
  }
}

function table(results) {
  return [
    '| data | cores | contender | version | tolerance | gradient | runs | seconds, median | fastest | time ÷ ours | ÷ ours with standard errors |',
    '| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |',
    ...results.map(({ kind, name, version = '', cores, tolerance, seconds, gradient, outcome }) => {
      const shared = `| ${data[kind]} | ${cores} | ${name === 'bernoulli' ? '**bernoulli**' : name} | ${version} |`
      if (outcome !== undefined) return `${shared} | | | | | not timed: ${outcome} | |`
      const ours = results.filter((row) => row.cores === cores && row.kind === kind)
      const ratios = ours
        .slice(0, 2)
        .map((row) => `${median(seconds.map((s, i) => s / row.seconds[i])).toFixed(1)}×`)
      const times = [median(seconds), Math.min(...seconds)].map((s) => s.toFixed(2))
      return `${shared} ${[tolerance.toExponential(0), gradient.toExponential(1), seconds.length, ...times, ...ratios].join(' | ')} |`
    }),
  ].join('\n')
}
