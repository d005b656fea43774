import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { random } from 'bernoulli/math'
import { modelIn, tableModel } from 'bernoulli/training'
import { expect, test } from 'vitest'
import { bernoulli, folder } from './bernoulli.ts'

const files = folder()
const draw = random(19)
const rows = Array.from({ length: 90 }, () => `${draw.below(2)},${draw.normal().toFixed(4)}`)
const table = files.file('table.csv', `y,x\n${rows.join('\n')}\n`)
const options = ['train', table, '--label', 'y', '--quiet', '--json'] as const
const network = [...options, '--hidden', '8', '--epochs', '20', '--patience', '0', '--threads', '1'] as const

test('--decay shrinks the weights of a network, and the report says so', async () => {
  const trained = async (name: string, ...args: readonly string[]) => {
    const path = join(files.path, `${name}.onnx`)
    const { code, stdout } = await bernoulli([...network, ...args, '--out', path])
    expect(code).toBe(0)
    const { numbers } = tableModel(modelIn(readFileSync(path), path), path)
    return {
      decay: (JSON.parse(stdout) as { readonly decay: number }).decay,
      size: Math.hypot(...numbers.parameters),
    }
  }
  const [plain, decayed] = [await trained('plain'), await trained('decayed', '--decay', '10')]
  expect([plain.decay, decayed.decay]).toEqual([0, 10])
  expect(decayed.size).toBeLessThan(0.8 * plain.size)
})

test('a checkpoint goes on with the decay it was begun with, and a logistic regression has none', async () => {
  const run = ['--checkpoint', join(files.path, 'run')]
  expect((await bernoulli([...network, ...run, '--decay', '1'])).code).toBe(0)
  const other = await bernoulli([...network, ...run, '--resume'])
  expect(other.stderr).toContain('train: not as the training was begun: decay in')
  const logistic = await bernoulli([...options, '--model', 'logistic', '--decay', '1'])
  expect(logistic.stderr).toContain('train: --decay with --model logistic.')
  const none = await bernoulli([...network, '--decay', '0'])
  expect(none.stderr).toContain('--decay; expected a number above 0 to 1000, got "0"')
  expect([other.code, logistic.code, none.code]).toEqual([2, 2, 2])
})
