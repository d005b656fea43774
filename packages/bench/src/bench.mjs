/** `npm run bench [-- p1 p2 …]`: runs the tasks and writes their tables into docs/benchmarks.md. */
import { readFileSync, writeFileSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import { fileURLToPath } from 'node:url'
import { autoencoderRuns } from './tasks/autoencoders.mjs'
import { bundleSizes } from './tasks/bundles.mjs'
import { growth, judgeParquet, judgeSmall } from './tasks/judging.mjs'
import { logistic } from './tasks/logistic.mjs'
import { losses } from './tasks/losses.mjs'
import { judgeServers } from './tasks/servers.mjs'
import { fiveEpochs, trainingSteps } from './tasks/training.mjs'

const tasks = {
  p1: () => losses('p1'),
  p1s: () => losses('p1s'),
  p1z: () => losses('p1z'),
  p2: () => losses('p2'),
  p3: () => trainingSteps(),
  p4: () => fiveEpochs(),
  p5: () => logistic(),
  p6: () => judgeParquet(),
  p7: () => judgeSmall(),
  p8: () => bundleSizes(),
  p9: () => growth(),
  autoencoders: () => autoencoderRuns(),
  servers: () => judgeServers(),
}

/** Take an hour, or start servers: they run only when asked for. */
const long = ['autoencoders', 'servers']

const asked =
  process.argv.length > 2 ? process.argv.slice(2) : Object.keys(tasks).filter((name) => !long.includes(name))
const page = fileURLToPath(new URL('../../../docs/benchmarks.md', import.meta.url))
const machine = `${cpus()[0].model}, ${cpus().length} cores, Node ${process.version}`

for (const name of asked) {
  if (!(name in tasks))
    throw new Error(`bench: no task '${name}'; there are ${Object.keys(tasks).join(', ')}`)
  const busy = `with ${loadavg()[0].toFixed(1)} programs at work before it began`
  const { title, table } = await tasks[name]()
  const text = `## ${title}\n\n${new Date().toISOString().slice(0, 10)}, ${machine}, ${busy}\n\n${table}\n`
  console.log(text)
  replaceSection(name, text)
}

/** A task's section stands between two markers, so that one task can be run again without the others. */
function replaceSection(name, text) {
  const [start, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`]
  const before = readFileSync(page, 'utf8')
  if (!before.includes(start)) throw new Error(`bench: ${page} has no section ${start}`)
  const pattern = new RegExp(`${start}[^]*?${end}`)
  writeFileSync(
    page,
    before.replace(pattern, () => `${start}\n\n${text}\n${end}`),
  )
}
