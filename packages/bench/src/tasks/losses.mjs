import { Contender } from '../Contender.mjs'
import { installJavaScript, installPython } from '../install.mjs'
import { median, race } from '../race.mjs'
import { makeRows, makeSoftRows } from '../rows.mjs'
import { installNode } from './training.mjs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const rows = 10_000_000
const script = (name) => fileURLToPath(new URL(`../contenders/${name}`, import.meta.url))

const tasks = {
  p1: {
    title: 'P1: log loss of 10 million hard labels, float64',
    type: 'float64',
    ours: ['bernoulli, labels in bytes', 'bernoulli'],
    plain: ['plain loop, labels in bytes', 'plain loop'],
    python: ['numpy, labels as truths', 'numpy', 'scikit-learn', 'pytorch', 'keras'],
    javascript: ['tensorflow.js', 'tensorflow.js, mean of means', 'jax-js'],
  },
  p2: {
    title: 'P2: loss and gradient of 10 million float32 logits',
    type: 'float32',
    ours: ['bernoulli, labels in bytes', 'bernoulli'],
    plain: ['plain loop'],
    python: ['pytorch', 'keras'],
    javascript: ['tensorflow.js', 'tensorflow.js, mean of means', 'jax-js', 'jax-js, mean of means'],
  },
  p1s: {
    title: 'P1s: floor and excess of 10 million soft labels, from probabilities',
    type: 'float64',
    soft: 'probability',
    ours: ['bernoulli'],
    plain: ['plain loop'],
    python: ['numpy'],
    javascript: [],
  },
  p1z: {
    title: 'P1s: floor and excess of 10 million soft labels, from logits',
    type: 'float64',
    soft: 'logit',
    ours: ['bernoulli'],
    plain: ['plain loop'],
    python: ['numpy'],
    javascript: [],
  },
}

/** P1 and P2: everyone on one core, then those who use more on all. */
export async function losses(task, { rounds = 3 } = {}) {
  const { title, type, soft, ours, plain, python: inPython, javascript } = tasks[task]
  const folderOfRows = join(tmpdir(), 'bernoulli-bench')
  const { files, truth } =
    soft === undefined
      ? makeRows(folderOfRows, { rows, type })
      : makeSoftRows(folderOfRows, { rows, scale: soft })
  const python = installPython()
  const folder = installJavaScript()
  const commandOf = (name, cores) => {
    if (inPython.includes(name)) return [python, script('contender.py'), name, String(cores.length)]
    const node = name.startsWith('jax-js') ? installNode() : process.execPath
    return [node, script('contender.mjs'), name, folder]
  }
  const run = async (cores, names) => {
    const contenders = names.map((name) => new Contender(name, commandOf(name, cores), { cores }))
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
    ...(await run([0], [...ours, ...plain, ...inPython, ...javascript])),
    ...(await run([0, 1], [...ours, ...inPython])),
  ]
  return { title, table: table(results, ours) }
}

/** Times, and how many times those of ours on one core. */
function table(results, ours) {
  const ourRows = ours.map((name) => results.find((row) => row.name === name))
  const lines = results.map((row) => {
    const name = ours.includes(row.name) ? `**${row.name}**` : row.name
    const shared = [name, row.version ?? '', row.cores]
    const error = row.error === undefined ? '' : row.error.toExponential(1)
    if (row.outcome !== undefined) return [...shared, '', '', error, `not timed: ${row.outcome}`, '']
    const ratios = ourRows.map(({ seconds }) => median(row.seconds.map((s, i) => s / seconds[i])))
    const nanoseconds = [median(row.seconds), Math.min(...row.seconds)].map((s) => (s / rows) * 1e9)
    return [
      ...shared,
      ...nanoseconds.map((ns) => ns.toFixed(2)),
      error,
      ...ratios.map((x) => `${x.toFixed(1)}×`),
    ]
  })
  const heads = ['contender', 'version', 'cores', 'ns a row, median', 'fastest', 'relative error']
  return [[...heads, ...ours.map((name) => `time ÷ ${name}`)], [...heads, ...ours].map(() => '---'), ...lines]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n')
}
