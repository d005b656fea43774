import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { random } from 'bernoulli/math'
import { describe, expect, test } from 'vitest'
import { bernoulli, folder, inBash } from './bernoulli.ts'

const files = folder()
const draw = random(4)
const side = 8

/** Pictures with a bright block each, at a place of its own. */
function pictures(name: string, count: number): string {
  const header = Buffer.alloc(16)
  for (const [i, number] of [0x0803, count, side, side].entries()) header.writeUInt32BE(number, 4 * i)
  const points = Array.from({ length: count }, () => {
    const [top, left] = [draw.below(6), draw.below(6)]
    return Array.from({ length: side * side }, (_, k) => {
      const [y, x] = [Math.floor(k / side), k % side]
      return y >= top && y < top + 3 && x >= left && x < left + 3 ? 230 : 5 + draw.below(20)
    })
  })
  return files.file(name, Buffer.concat([header, Buffer.from(points.flat())]))
}
const train = pictures('train.idx', 90)
const other = pictures('other.idx', 40)
const at = (name: string): string => join(files.path, name)

interface Result {
  readonly history: readonly {
    readonly epoch: number
    readonly step: number
    readonly train: { readonly mean: number; readonly floor: number; readonly excess: number }
    readonly test: { readonly mean: number; readonly floor: number; readonly excess: number } | null
  }[]
  readonly logLoss: { readonly train: { readonly mean: number } }
  readonly statements: readonly { readonly code: string }[]
}

async function result(...args: readonly string[]): Promise<Result> {
  const all = ['autoencode', train, '--quiet', '--json', '--threads', '1', '--batch', '16', ...args]
  const { code, stdout, stderr } = await bernoulli(all)
  expect([code, stderr]).toEqual([0, ''])
  return JSON.parse(stdout) as Result
}

async function refusal(...args: readonly string[]): Promise<string> {
  const { code, stderr } = await bernoulli(['autoencode', train, '--quiet', ...args])
  expect(code).toBe(2)
  return stderr
}

describe('autoencode --from', () => {
  test.each([['--code', '5'], ['--layers', '12,6'], ['--conv'], ['--conv', '--code', '5']])(
    'goes on from where a model was: %s %s',
    async (...shape) => {
      const model = at(`${shape.join('')}.onnx`)
      const first = await result(...shape.filter(Boolean), '--epochs', '2', '--out', model)
      const still = await result('--from', model, '--epochs', '1', '--rate', '1e-12')
      expect(still.logLoss.train.mean).toBeCloseTo(first.logLoss.train.mean, 7)
      const further = await result('--from', model, '--epochs', '4', '--test', other)
      expect(further.logLoss.train.mean).toBeLessThan(first.logLoss.train.mean)
      expect(further.statements.map(({ code }) => code)).toContain('may have seen')
    },
  )

  test('refuses a model of something else, and options that say what the model is', async () => {
    await result('--code', '3', '--epochs', '1', '--out', at('small.onnx'))
    expect(await refusal('--from', at('small.onnx'), '--code', '3')).toContain(
      '--code and --from both say what the model is',
    )
    expect(await refusal('--from', train)).toContain('not a whole ONNX file')
    expect(await refusal('--from', 'examples/virginica.onnx')).toContain('a model of tables')
  })
})

describe('autoencode --augment', () => {
  test('changes pictures by the seed, says so, and holds the folder to it', async () => {
    const options = ['--epochs', '3', '--code', '5', '--test', other]
    const changed = [...options, '--augment', 'shift=1,flip']
    const one = await result(...changed, '--checkpoint', at('run'))
    const again = await result(...changed)
    expect(again.history).toEqual(one.history)
    expect((await result(...changed, '--seed', '2')).history).not.toEqual(one.history)
    expect((await result(...options)).history).not.toEqual(one.history)
    expect(new Set(one.history.map(({ train }) => train.floor)).size).toBe(3)
    expect(new Set(one.history.map(({ test }) => test?.floor)).size).toBe(1)
    expect(one.statements.map(({ code }) => code)).toContain('augmented')
    expect(
      await refusal(...options, '--batch', '16', '--threads', '1', '--checkpoint', at('run'), '--resume'),
    ).toContain('not as the training was begun: augment')
  })

  test.each([
    ['shift', 'unknown changes of pictures'],
    ['flip,flip', 'unknown changes of pictures'],
    ['shift=8', 'pictures moved out of sight in --augment; expected a shift of at most 7, got 8.'],
  ])('%s is bad input', async (given, message) => {
    expect(await refusal('--augment', given)).toContain(message)
  })
})

test('--log has every epoch as the result has it, those before a resumption, too', async () => {
  const options = ['--code', '4', '--test', other, '--checkpoint', at('logged')]
  await result(...options, '--epochs', '2')
  const log = at('log.csv')
  const { history } = await result(...options, '--epochs', '4', '--resume', '--log', log)
  const [names = '', ...lines] = readFileSync(log, 'utf8').trimEnd().split('\n')
  expect(names).toBe(
    'epoch,step,train_loss,train_floor,train_excess,validation_loss,validation_floor,validation_excess,test_loss,test_floor,test_excess',
  )
  expect(lines).toEqual(
    history.map(({ epoch, step, train, test }) =>
      [
        epoch,
        step,
        train.mean,
        train.floor,
        train.excess,
        '',
        '',
        '',
        test?.mean,
        test?.floor,
        test?.excess,
      ].join(),
    ),
  )
  expect(await refusal('--epochs', '1', '--log', train)).toContain(train)
})

test.each(['--out', '--log', '--checkpoint', '--html', '--png', '--svg'])(
  'a disk without room is bad input, and nothing half-written stays: %s',
  async (option) => {
    mkdirSync(at(`full${option}`))
    const path = join(at(`full${option}`), 'new/folder/written')
    const line = `autoencode '${train}' --code 64 --epochs 30 --quiet ${option} '${path}'`
    const { code, stderr } = await inBash(line, 'ulimit -f 1')
    expect([code, stderr]).toEqual([2, expect.stringContaining(`in ${option}`)])
    // A log is whole after every epoch: what it had room for stays.
    const left = readdirSync(at(`full${option}`), { recursive: true }).map(String)
    expect(left.toSorted()).toEqual(option === '--log' ? ['new', 'new/folder', 'new/folder/written'] : [])
    expect(
      left
        .filter((name) => name.endsWith('written'))
        .map((name) => readFileSync(join(at(`full${option}`), name), 'utf8').endsWith('\n')),
    ).not.toContain(false)
  },
)
