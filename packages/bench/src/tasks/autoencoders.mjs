import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { autoencoders } from '../autoencoders/models.mjs'
import { rivals } from '../install.mjs'
import { installPictures } from './training.mjs'

const program = fileURLToPath(new URL('../autoencoders/train.mjs', import.meta.url))
const five = [1, 2, 3, 4, 5]
const seeds = { dense: five, cosine: five, deep: five, linear: five, conv: [1] }

/**
 * The autoencoders trained to the end, on one thread. Takes an hour: a run that is finished is kept in
 * `.rivals/runs/NAME-SEED.jsonl`, and not made again.
 */
export async function autoencoderRuns() {
  const lines = []
  for (const [name, model] of Object.entries(autoencoders)) {
    const runs = []
    for (const seed of seeds[name]) runs.push(await runOnce(name, seed, model.epochs))
    lines.push(summary(model, runs))
  }
  const header = [
    '| model | epochs | seeds | test loss after the last epoch: mean | from | to | excess over the floor 0.0581 | to reach | seconds an epoch, fastest | MB after epoch 5 and at the end |',
    '| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |',
  ]
  return { title: 'Autoencoders of MNIST trained to the end', table: [...header, ...lines].join('\n') }
}

function summary({ title, epochs, bar }, runs) {
  const last = runs.map((run) => run.at(-1).test)
  const mean = last.reduce((sum, loss) => sum + loss, 0) / last.length
  const [from, to] = [Math.min(...last), Math.max(...last)]
  const paces = runs.flatMap((run) => run.slice(1).map(({ seconds }, i) => seconds - run[i].seconds))
  const memory = (epoch) => Math.max(...runs.map((run) => run.at(epoch).memory / 2 ** 20)).toFixed(0)
  const reached = `${bar}: ${last.filter((loss) => loss <= bar).length} of ${last.length}`
  const excess = (mean - runs[0][0].floor).toFixed(4)
  const losses = [mean, from, to].map((loss) => loss.toFixed(5)).join(' | ')
  return `| ${title} | ${epochs} | ${runs.length} | ${losses} | ${excess} | ${reached} | ${Math.min(...paces).toFixed(2)} | ${memory(4)}, ${memory(-1)} |`
}

async function runOnce(name, seed, epochs) {
  const folder = join(rivals, 'runs')
  const file = join(folder, `${name}-${seed}.jsonl`)
  const read = () =>
    readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
  if (existsSync(file)) return read()
  mkdirSync(folder, { recursive: true })
  const args = [program, installPictures(), name, String(seed), String(epochs), '1']
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  let text = ''
  child.stdout.on('data', (part) => (text += part))
  const code = await new Promise((done) => child.once('close', done))
  if (code !== 0) throw new Error(`${name}, seed ${seed}: ended with ${code}`)
  writeFileSync(file, text)
  return read()
}
