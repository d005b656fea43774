import { Contender } from '../Contender.mjs'
import { installJavaScript, installPython } from '../install.mjs'
import { median, race } from '../race.mjs'
import { makeRows } from '../rows.mjs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const rows = 10_000_000
const script = (name) => fileURLToPath(new URL(`../contenders/${name}`, import.meta.url))

const tasks = {
  p1: {
    title: 'P1: log loss of 10 million hard labels, float64',
    type: 'float64',
    rivals: ['numpy', 'scikit-learn', 'pytorch', 'keras'],
  },
  p2: {
    title: 'P2: loss and gradient of 10 million float32 logits',
    type: 'float32',
    rivals: ['pytorch', 'keras'],
  },
}

/** P1 and P2: everyone on one core, then those who use more on all. */
export async function losses(task, { rounds = 3 } = {}) {
  const { title, type, rivals } = tasks[task]
  const { files, truth } = makeRows(join(tmpdir(), 'bernoulli-bench'), { rows, type })
  const python = installPython()
  const folder = installJavaScript()
  const run = async (cores, names) => {
    const contenders = names.map((name) => {
      const inPython = rivals.includes(name)
      const command = inPython
        ? [python, script('contender.py'), name, String(cores.length)]
        : [process.execPath, script('contender.mjs'), name, folder]
      return new Contender(name, command, { cores })
    })
    const results = await race(contenders, {
      task,
      files,
      truth,
      tolerance: type === 'float64' ? 1e-6 : 1e-4,
      rounds,
    })
    contenders.forEach((contender) => contender.close())
    return results.map((row) => ({ ...row, cores: cores.length }))
  }
  const results = [
    ...(await run([0], ['bernoulli', 'plain loop', ...rivals, 'tensorflow.js', 'jax-js'])),
    ...(await run([0, 1], ['bernoulli', ...rivals])),
  ]
  return { title, table: table(results) }
}

function table(results) {
  const ours = results.find((row) => row.name === 'bernoulli')
  const lines = results.map((row) => {
    const name = row.name === 'bernoulli' ? '**bernoulli**' : row.name
    const shared = `| ${name} | ${row.version ?? ''} | ${row.cores} |`
    const error = row.error === undefined ? '' : row.error.toExponential(1)
    if (row.outcome !== undefined) return `${shared} | | | ${error} | not timed: ${row.outcome} |`
    const [middle, best] = [median(row.seconds), Math.min(...row.seconds)]
    const ratio = median(row.seconds.map((s, i) => s / ours.seconds[i]))
    return `${shared} ${((middle / rows) * 1e9).toFixed(2)} | ${((best / rows) * 1e9).toFixed(2)} | ${error} | ${ratio.toFixed(1)}× |`
  })
  return [
    '| contender | version | cores | ns a row, median | fastest | relative error | time ÷ ours |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...lines,
  ].join('\n')
}
