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

/**
 * P5: logistic regression without penalty, until the largest entry of the gradient of the mean loss is below 1e-8. A
 * rival's own tolerance means something else in each solver; it is tightened until its answer meets the bar.
 */
export async function logistic({ rows = 1_000_000, columns = 50, rounds = 3 } = {}) {
  const files = makeColumns(rows, columns)
  const python = installPython()
  const cores = [0, 1]
  const contenders = [
    new Contender('bernoulli', [process.execPath, script('logistic.mjs')], { cores }),
    new Contender(
      'bernoulli, with standard errors',
      [process.execPath, script('logistic.mjs'), 'with standard errors'],
      { cores },
    ),
    ...['scikit-learn lbfgs', 'scikit-learn newton-cholesky', 'statsmodels newton'].map(
      (name) => new Contender(name, [python, script('logistic.py'), name, '2'], { cores }),
    ),
  ]
  const results = []
  for (const contender of contenders) results.push(await prepare(contender, files))
  for (let round = 0; round < rounds; round++)
    for (const [i, contender] of contenders.entries())
      if (results[i].outcome === undefined)
        results[i].seconds.push((await contender.ask({ run: 'p5' })).seconds)
  contenders.forEach((contender) => contender.close())
  return {
    title: `P5: logistic regression, ${rows.toLocaleString('en')} rows and ${columns} columns, to a gradient of 1e-8`,
    table: table(results),
  }
}

async function prepare(contender, files) {
  const row = { name: contender.name, seconds: [] }
  try {
    for (const tolerance of [1e-8, 1e-10, 1e-12, 1e-14]) {
      row.version = (await contender.ask({ prepare: 'p5', files, tolerance })).version
      row.gradient = (await contender.ask({ run: 'p5' })).answer
      if (row.gradient <= bar) return row
    }
    row.outcome = `stops at a gradient of ${row.gradient.toExponential(1)}`
  } catch (error) {
    row.outcome = error.message
  }
  return row
}

function makeColumns(rows, columns) {
  const folder = join(tmpdir(), 'bernoulli-bench')
  mkdirSync(folder, { recursive: true })
  const files = {
    labels: join(folder, `logistic-${rows}-${columns}.labels`),
    columns: join(folder, `logistic-${rows}-${columns}.columns`),
  }
  if (existsSync(files.columns)) return files
  const draw = random(1)
  const values = Float64Array.from({ length: rows * columns }, () => draw.normal())
  const truth = Array.from({ length: columns }, () => 0.3 * draw.normal())
  const labels = Float64Array.from({ length: rows }, (_, i) => {
    const z = truth.reduce((sum, b, j) => sum + b * values[j * rows + i], -1)
    return draw.uniform() < 1 / (1 + Math.exp(-z)) ? 1 : 0
  })
  writeFileSync(files.labels, labels)
  writeFileSync(files.columns, values)
  return files
}

function table(results) {
  const [ours] = results
  return [
    '| contender | version | seconds, median | fastest | gradient | time ÷ ours |',
    '| --- | --- | --- | --- | --- | --- |',
    ...results.map(({ name, version, seconds, gradient, outcome }) => {
      if (outcome !== undefined) return `| ${name} | ${version ?? ''} | | | | not timed: ${outcome} |`
      const ratio = median(seconds.map((s, i) => s / ours.seconds[i]))
      return `| ${name === 'bernoulli' ? '**bernoulli**' : name} | ${version} | ${median(seconds).toFixed(2)} | ${Math.min(...seconds).toFixed(2)} | ${gradient.toExponential(1)} | ${ratio.toFixed(1)}× |`
    }),
  ].join('\n')
}
