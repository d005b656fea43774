import { join } from 'node:path'
import { random } from 'bernoulli/math'
import { describe, expect, test } from 'vitest'
import { bernoulli, folder } from './bernoulli.ts'

const files = folder()
const draw = random(23)
const rows = 200

interface Report {
  readonly features: readonly { readonly name: string; readonly kind: string }[]
  readonly examples: { readonly train: number; readonly test: number }
  readonly logLoss: { readonly test: { readonly mean: number; readonly skill: number } }
  readonly statements: readonly { readonly code: string; readonly text: string }[]
}

const table = (name: string, columns: Readonly<Record<string, (row: number) => number | string>>): string =>
  files.file(
    name,
    `${Object.keys(columns).join()}\n${Array.from({ length: rows }, (_, row) =>
      Object.values(columns)
        .map((value) => value(row))
        .join(),
    ).join('\n')}\n`,
  )

async function train(path: string, ...args: readonly string[]): Promise<Report> {
  const { code, stdout, stderr } = await bernoulli([
    'train',
    path,
    '--label',
    'y',
    '--quiet',
    '--json',
    ...args,
  ])
  expect([code, stderr]).toEqual([0, ''])
  const report = JSON.parse(stdout) as Report
  const other = ['epoch chosen', 'regression beside']
  return { ...report, statements: report.statements.filter(({ code }) => !other.includes(code)) }
}

const noise = (): string => draw.uniform().toFixed(3)
const sorted = (row: number): number => Number(row >= 90)

describe('the number of a row is no feature', () => {
  test.each([
    ['no name', '', (row: number) => row],
    ['an index that begins elsewhere', 'Unnamed: 0', (row: number) => 5000 + row],
    ['an id with gaps', 'PassengerId', (row: number) => 3 * row + (row % 2)],
    ['an id, backwards', 'id', (row: number) => rows - row],
  ])('%s: it is left out, and that is said', async (_, name, value) => {
    const report = await train(table('index.csv', { [name]: value, x: noise, y: sorted }), '--epochs', '5')
    expect(report.features.map((feature) => feature.name)).toEqual(['x'])
    expect(report.statements).toEqual([
      {
        code: 'row number left out',
        text: `Column ${JSON.stringify(name)} numbers the rows, so it says nothing of new ones: it is left out. Name it with --features if it does.`,
      },
    ])
    expect(report.logLoss.test.skill).toBeLessThan(0.1)
  })

  test('under another name it is taken and mentioned', async () => {
    const path = table('count.csv', { day: (row) => row + 1, x: noise, y: (row) => row % 2 })
    const report = await train(path, '--epochs', '5')
    expect(report.features.map(({ name }) => name)).toEqual(['day', 'x'])
    expect(report.statements.map(({ code }) => code)).toEqual(['row number'])
  })

  test.each([
    ['a number that orders it', 'day', (row: number) => row + 1],
    ['a category of its own for each label', 'status', (row: number) => (row < 90 ? 'open' : 'shut')],
    ['several categories', 'end', (row: number) => (row < 90 ? 'ab'[row % 2] : 'cd'[row % 2]) ?? ''],
  ])('what gives the label away is refused where nobody named it: %s', async (_, name, value) => {
    const path = table('away.csv', { [name]: value, x: noise, y: sorted })
    const { code, stderr } = await bernoulli(['train', path, '--label', 'y'])
    expect(stderr).toContain(`train: column "${name}" alone tells yes from no without error in ${path}.`)
    expect(stderr).toContain(`  bernoulli train ${path} --label y --features x\n`)
    expect(stderr).toContain(`  bernoulli train ${path} --label y --features ${name},x\n`)
    expect(code).toBe(2)
    const report = await train(path, '--features', `${name},x`, '--epochs', '5')
    expect(report.features).toHaveLength(2)
  })

  test('named with --features it is taken', async () => {
    const path = table('named.csv', { id: (row) => row, x: noise, y: (row) => row % 2 })
    const report = await train(path, '--features', 'id,x', '--epochs', '2')
    expect(report.features.map(({ name }) => name)).toEqual(['id', 'x'])
    expect(report.statements).toEqual([])
  })

  test('whole numbers that come again are no row numbers, nor are numbers between', async () => {
    const path = table('whole.csv', {
      id: (row) => row % 150,
      paid: (row) => 7 * row,
      index: (row) => row + 0.5,
      y: (row) => row % 2,
    })
    const report = await train(path, '--epochs', '2')
    expect(report.features.map(({ name }) => name)).toEqual(['id', 'paid', 'index'])
    expect(report.statements).toEqual([])
  })

  test('where there is nothing else, that is an error', async () => {
    const path = table('alone.csv', { '': (row) => row, y: sorted })
    const { code, stderr } = await bernoulli(['train', path, '--label', 'y'])
    expect(stderr).toContain('train: no column to predict from but the number of the row')
    expect(code).toBe(2)
  })
})

test('text that is times is never a category a day: one that is none is an error with its line', async () => {
  const time = (row: number): string => `2024-0${1 + (row % 9)}-1${row % 7} 1${row % 10}:30:00`
  const times = await train(table('times.csv', { when: time, y: (row) => row % 2 }), '--epochs', '2')
  expect(times.features).toMatchObject([
    { name: 'when weekday' },
    { name: 'when', kind: 'number' },
    { name: 'when hour' },
  ])
  const mixed = table('mixed.csv', {
    when: (row) => (row === 57 ? 'later' : `2024-01-0${1 + (row % 9)}`),
    y: (row) => row % 2,
  })
  expect((await bernoulli(['train', mixed])).stderr).toContain(
    `train: no number in column "when"; expected a finite number, got "later" at line 59 of ${mixed}`,
  )
})

describe('--from', () => {
  const path = table('random.csv', { n: noise, k: noise, y: () => draw.below(2) })
  const model = join(files.path, 'learned.onnx')
  const fitted = train(path, '--epochs', '200', '--hidden', '64', '--rate', '0.01', '--out', model)
  const on = ['--from', model, '--epochs', '1', '--rate', '1e-9']

  test('with the same table, rows it was trained on are never held out, whatever the seed', async () => {
    const first = await fitted
    const again = await train(path, ...on, '--seed', '2')
    expect(again.logLoss.test.mean).toBeCloseTo(first.logLoss.test.mean, 4)
    expect(again.examples).toEqual(first.examples)
    expect(again.statements).toEqual([
      {
        code: 'held out again',
        text: 'The model was trained on other rows of this table: 40 that it had not seen are held out again, as seed 1 drew them.',
      },
    ])
    const more = await train(path, ...on, '--validation', '0.5')
    expect(more.examples.test).toBe(40)
    const fewer = await train(
      path,
      ...on,
      '--validation',
      '0.1',
      '--patience',
      '1',
      '--out',
      join(files.path, 'third.onnx'),
    )
    expect(fewer.examples).toEqual({ train: 170, validation: 10, test: 20 })
    const third = await train(path, ...on.with(1, join(files.path, 'third.onnx')))
    expect(third.examples.test).toBe(20)
  })

  test('of another table it says that it has not seen the rows', async () => {
    await fitted
    const other = table('other.csv', { n: noise, k: noise, y: () => draw.below(2) })
    expect((await train(other, ...on)).statements).toEqual([
      {
        code: 'not seen',
        text: 'The model to go on from has not seen these rows.',
      },
    ])
  })

  test('trained on every row of a table, it cannot be judged on some of them', async () => {
    const whole = join(files.path, 'whole.onnx')
    await train(path, '--epochs', '1', '--validation', '0', '--out', whole)
    const { code, stderr } = await bernoulli(['train', path, '--label', 'y', '--from', whole])
    expect(stderr).toContain(
      'train: the model was trained on every row of this table in --from; expected rows it has not seen, to be held out, got "200 it has". Say --validation 0, or give other rows.',
    )
    expect(code).toBe(2)
    expect((await train(path, '--from', whole, '--epochs', '1', '--validation', '0')).statements).toEqual([])
  })
})

test('predict --scale logit is not rounded to certainty; probabilities that are 0 or 1 are counted', async () => {
  const path = table('sure.csv', {
    x: (row) => (row % 10) / 10 + Number(row >= 100),
    y: (row) => Number(row >= 100),
  })
  const model = join(files.path, 'sure.onnx')
  await train(path, '--model', 'logistic', '--validation', '0', '--out', model)
  const [probable, logits] = [join(files.path, 'probable.csv'), join(files.path, 'logits.csv')]
  const far = files.file('far.csv', 'x,y\n0.1,0\n-400,1\n500,1\n')
  const rounded = await bernoulli(['predict', model, far, '--out', probable])
  expect(rounded.stderr).toBe(
    '2 rows have a probability of exactly 0 or 1: where that is wrong, the loss is infinite. --scale logit writes logits, which are not rounded to them.\n',
  )
  const exact = await bernoulli(['predict', model, far, '--out', logits, '--scale', 'logit'])
  expect([rounded.code, exact.code, exact.stderr]).toEqual([0, 0, ''])
  const meanOf = async (out: string): Promise<number | null> => {
    const { stdout } = await bernoulli(['judge', out, '--label', 'y', '--json'])
    return (JSON.parse(stdout) as { logLoss: { mean: number | null } }).logLoss.mean
  }
  expect(Number.isFinite(Number((await meanOf(probable)) ?? Infinity))).toBe(false)
  expect(await meanOf(logits)).toBeGreaterThan(1000)
})
