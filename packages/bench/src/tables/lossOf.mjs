import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const bernoulli = fileURLToPath(new URL('../../../cli/bin/bernoulli.js', import.meta.url))

/** The log loss of `bernoulli train` on the rows of the test file, and at which try the command trained. */
export function lossOf(folder, { name, label, positive }, options) {
  const test = join(folder, `${name}.test.csv`)
  const train = ['train', join(folder, `${name}.train.csv`), '--test', test, '--label', label, ...options]
  const rest = ['--json', '--quiet']
  let ran = run([...train, ...rest])
  let tries = 1
  if (ran.status === 2 && /--positive/.test(ran.stderr)) {
    ran = run([...train, '--positive', positive, ...rest])
    tries = 2
  }
  if (ran.status !== 0) throw new Error(`${name}: ${ran.stderr}`)
  return { loss: JSON.parse(ran.stdout).logLoss.test.mean, tries }
}

function run(words) {
  return spawnSync(process.execPath, [bernoulli, ...words], { encoding: 'utf8', maxBuffer: 2 ** 28 })
}
