import { join } from 'node:path'
import { random } from 'bernoulli/math'
import { expect, test } from 'vitest'
import { bernoulli, folder } from './bernoulli.ts'

const files = folder()
const draw = random(7)
const drawn = Array.from({ length: 120 }, () => [draw.below(2), draw.normal().toFixed(4)] as const)

/** A table of a label, a number, and a column of which each value is made of the number of its row. */
const table = (name: string, column: string, of: (i: number) => string | number): string =>
  files.file(`${name}.csv`, `y,x,${column}\n${drawn.map((row, i) => `${row.join()},${of(i)}\n`).join('')}`)

const logistic = ['--label', 'y', '--model', 'logistic', '--quiet'] as const
const train = (path: string, ...args: readonly string[]) => bernoulli(['train', path, ...args])

test.each([
  ['negative', 'w', (i) => (i === 3 ? -1 : 1), ['--weight', 'w'], 'got -1 at line 5 of $'],
  ['no offset', 'o', (i) => (i === 3 ? '' : 1), ['--offset', 'o'], 'got null at line 5 of $'],
  [
    'no weight at all',
    'w',
    () => 0,
    ['--weight', 'w'],
    'train: nothing has weight; expected a row of weight above 0.',
  ],
  [
    'one group',
    'g',
    () => 'a',
    ['--group', 'g'],
    'train: too few groups to hold some out in --group; expected at least 2 different values of "g", got 1.',
  ],
  [
    'one moment',
    't',
    () => '2024-01-01',
    ['--time', 't'],
    'train: too few moments to hold some out in --time; expected at least 2 different values of "t", got 1.',
  ],
  [
    'near each other',
    'm',
    (i) => `${i}e-300`,
    [],
    'train: the numbers in column "m" are too near each other to be standardised;',
  ],
  ['far', 'm', (i) => `${i}e200`, [], 'train: the numbers in column "m" are too large to be standardised;'],
] as readonly (readonly [string, string, (i: number) => string | number, readonly string[], string])[])(
  '%s: bad input, where it stands, and the way out',
  async (name, column, of, args, expected) => {
    const path = table(name.replaceAll(' ', '-'), column, of)
    const { code, stdout, stderr } = await train(path, ...logistic, ...args)
    expect(stderr).toContain(expected.replace('$', path))
    expect([code, stdout]).toEqual([2, ''])
  },
)

test.each([
  [
    'thousands',
    (i: number) => `"${1 + (i % 9)},${String((i * 377) % 1000).padStart(3, '0')}"`,
    'it is left out',
  ],
  ['money', (i: number) => `$${i % 5}.50`, 'each is taken as a text'],
])('numbers that are not read as such are named: %s', async (name, of, expected) => {
  const { code, stdout } = await train(table(name, 'm', of), ...logistic)
  expect(stdout).toContain(
    `Column "m" holds numbers that are not written so that they can be read: ${expected}`,
  )
  expect(code).toBe(0)
})

test('where all labels are the same, that is what is said', async () => {
  const path = files.file('same.csv', `y,x\n${drawn.map(([, x]) => `1,${x}\n`).join('')}`)
  const { code, stdout } = await train(path, ...logistic)
  expect(stdout).toContain('All rows that are trained on have the same label')
  expect(stdout).not.toContain('--firth')
  expect(code).toBe(0)
})

test('of a label with more values, the rule is said', async () => {
  const path = files.file(
    'three.csv',
    `y,x\n${drawn.map(([, x], i) => `${['cat', 'dog', 'cow'][i % 3]},${x}\n`).join('')}`,
  )
  const { code, stderr } = await train(path, ...logistic, '--positive', 'dog')
  expect(stderr).toContain('expected "dog" or one other value, got "cat" at line 2 of')
  expect(stderr).toContain('A label has two values; mend the others, or leave their rows out.')
  expect(code).toBe(2)
})

test('a training is not taken back: fewer epochs than are done, columns that are not there', async () => {
  const path = table('plain', 'z', (i) => (i * 7) % 11)
  const [folder, model] = [join(files.path, 'run'), join(files.path, 'plain.onnx')]
  const network = ['--label', 'y', '--quiet', '--hidden', '4', '--checkpoint', folder] as const
  expect((await train(path, ...network, '--epochs', '3', '--out', model)).code).toBe(0)
  const fewer = await train(path, ...network, '--epochs', '2', '--resume')
  expect(fewer.stderr).toContain('is further already in --epochs; expected at least 3, got 2.')
  const other = await train(
    table('other', 'v', (i) => i % 5),
    ...['--label', 'y', '--quiet', '--from', model],
  )
  expect(other.stderr).toContain('train: the table lacks a column of the model; expected "x", "z"')
  expect([fewer.code, other.code]).toEqual([2, 2])
})

test('columns that are made are found again: a spline of a constant, and a name that a part of a time has', async () => {
  const head = 'y,x,c,t hour,t'
  const lines = drawn.map(
    (row, i) => `${row.join()},7,${(i * 5) % 24},2024-${1 + (i % 12)}-${10 + (i % 18)} ${10 + (i % 9)}:00`,
  )
  const path = files.file('made.csv', `${head}\n${lines.join('\n')}\n`)
  const [model, out] = [join(files.path, 'made.onnx'), join(files.path, 'made-said.csv')]
  const features = ['--features', 'x,spline(c, 3),t,t hour', '--times', 'seconds,hour', '--validation', '0']
  const made = await train(path, ...logistic, ...features, '--json', '--out', model)
  expect([made.code, made.stderr]).toEqual([0, ''])
  const { logLoss, features: columns } = JSON.parse(made.stdout) as {
    readonly logLoss: { readonly train: { readonly mean: number } }
    readonly features: readonly { readonly name: string }[]
  }
  expect(columns.map(({ name }) => name)).toEqual(['x', 'spline(c, 3)1', 't', 't hour', 't hour*'])
  expect((await bernoulli(['predict', model, path, '--out', out])).code).toBe(0)
  const judged = await bernoulli(['judge', out, '--label', 'y', '--probability', 'probability', '--json'])
  expect((JSON.parse(judged.stdout) as typeof made & { logLoss: { mean: number } }).logLoss.mean).toBeCloseTo(
    logLoss.train.mean,
    6,
  )
})

test('a spline of categories is none', async () => {
  const path = table('texts', 'c', (i) => 'abc'.charAt(i % 3))
  for (const features of ['spline(c,3)', 'x:spline(c,3)']) {
    const { code, stderr } = await train(path, ...logistic, '--features', features)
    expect(stderr).toContain('train: a spline of "c", which holds categories in --features;')
    expect(code).toBe(2)
  }
})

test('codes that are taken as numbers are named, and are none as categories', async () => {
  const path = table('codes', 'zip', (i) => String((i * 7) % 13).padStart(5, '0'))
  const said = 'Column "zip" holds digits behind zeros at the front'
  expect((await train(path, ...logistic)).stdout).toContain(said)
  expect((await train(path, ...logistic, '--features', 'x,zip')).stdout).toContain(said)
  expect((await train(path, ...logistic, '--categories', 'zip')).stdout).not.toContain(said)
  const spaced = table('spaced-codes', 'zip', (i) => (i % 3 === 0 ? 'NA' : i % 2 === 0 ? ' 07' : '17 '))
  expect((await train(spaced, ...logistic)).stdout).toContain(said)
  for (const of of [(i: number) => i % 13, (i: number) => (i % 3 === 0 ? '007' : `${i % 13}.5`)]) {
    const plain = table('no-codes', 'n', of)
    expect((await train(plain, ...logistic)).stdout).not.toContain('zeros at the front')
  }
})
