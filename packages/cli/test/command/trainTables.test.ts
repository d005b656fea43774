import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { random } from 'bernoulli/math'
import { categoryKey } from 'bernoulli/training'
import { beforeAll, describe, expect, test } from 'vitest'
import { openDuckdb } from '../../src/duckdb/database/index.ts'
import { keySql } from '../../src/training/tables/keySql.ts'
import { bernoulli, folder } from './bernoulli.ts'

const files = folder()
const draw = random(41)

interface Report {
  readonly features: readonly { readonly name: string; readonly kind: string; readonly mean: number | null }[]
  readonly examples: { readonly train: number; readonly test: number | null }
  readonly logLoss: { readonly train: { readonly mean: number } }
  readonly evaluation: { readonly independence: { readonly groups: object | null } }
  readonly coefficients: readonly { readonly name: string; readonly value: number }[] | null
  readonly statements: readonly { readonly code: string; readonly text: string }[]
}

const write = (name: string, lines: readonly string[]): string => files.file(name, `${lines.join('\n')}\n`)

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
  return JSON.parse(stdout) as Report
}

const logistic = ['--model', 'logistic', '--validation', '0'] as const
const two = (n: number): string => String(n).padStart(2, '0')
const days = Array.from({ length: 300 }, () => ({
  at: [2021 + draw.below(3), 1 + draw.below(12), 1 + draw.below(28), draw.below(24), draw.below(60)] as const,
  y: draw.below(2),
}))

describe('times in text', () => {
  const written = (name: string, of: (y: number, m: number, d: number, h: number, min: number) => string) =>
    write(name, ['when,y', ...days.map(({ at, y }) => `"${of(...at)}",${y}`)])
  const iso = written('iso.csv', (y, m, d, h, min) => `${y}-${two(m)}-${two(d)} ${two(h)}:${two(min)}:00`)
  const names = ['when weekday', 'when month', 'when', 'when hour', 'when share of the year']
  const right = train(iso, ...logistic)
  const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

  test.each([
    ['slashes', (y, m, d, h, min) => `${y}/${two(m)}/${two(d)} ${two(h)}:${two(min)}`],
    ['no seconds, a T and a zone', (y, m, d, h, min) => `${y}-${two(m)}-${two(d)}T${two(h)}:${two(min)}Z`],
    ['another zone', (y, m, d, h, min) => `${y}-${two(m)}-${two(d)}T${two(h)}:${two(min)}:00+00:00`],
    ['day first', (y, m, d, h, min) => `${two(d)}/${two(m)}/${y} ${two(h)}:${two(min)}`],
    ['day first, points', (y, m, d, h, min) => `${d}.${m}.${y} ${h}:${two(min)}:00`],
    ['month first, two digits of the year', (y, m, d, h, min) => `${m}/${d}/${y % 100} ${h}:${two(min)}`],
    ['months in words', (y, m, d, h, min) => `${months[m - 1]} ${d} ${y} ${two(h)}:${two(min)}`],
  ] as readonly (readonly [string, (y: number, m: number, d: number, h: number, min: number) => string])[])(
    '%s: the same numbers as ISO',
    async (name, of) => {
      const report = await train(written(`${name}.csv`, of), ...logistic)
      const expected = await right
      expect(report.features.map((feature) => feature.name)).toEqual(names)
      expect(report.features).toEqual(expected.features)
      expect(report.coefficients).toEqual(expected.coefficients)
    },
  )

  test('which of day and month comes first is asked where both can', async () => {
    const path = write('either.csv', [
      'when,y',
      ...days.map(({ at: [y, m, d], y: label }) => `${two(1 + (d % 12))}/${two(m)}/${y},${label}`),
    ])
    const { code, stderr } = await bernoulli(['train', path, '--label', 'y'])
    expect(stderr).toContain(
      `train: whether day or month comes first in column "when" cannot be told in ${path}. Say which:`,
    )
    expect(stderr).toContain(`  bernoulli train ${path} --label y --dates day-first\n`)
    expect(code).toBe(2)
    const means = await Promise.all(
      ['day-first', 'month-first'].map(async (way) => {
        const { features } = await train(path, ...logistic, '--dates', way)
        return features.find(({ name }) => name === 'when')?.mean
      }),
    )
    expect(means[0]).not.toBe(means[1])
  })

  test('parts are those asked for', async () => {
    const report = await train(iso, ...logistic, '--times', 'hour,month')
    expect(report.features.map(({ name }) => name)).toEqual(['when month', 'when hour'])
    const wrong = await bernoulli(['train', iso, '--label', 'y', '--times', 'hours'])
    expect(wrong.stderr).toContain('an unknown part of a time in --times')
    expect(wrong.code).toBe(2)
  })
})

describe('categories', () => {
  test('compare as values, in training and predicting', async () => {
    const path = write('codes.csv', [
      'c,y',
      ...Array.from(
        { length: 90 },
        (_, i) => `${['1', '1.0', ' 2', '007'][i % 4]},${Number(i % 4 < 2 ? i % 3 === 0 : i % 2)}`,
      ),
    ])
    const model = join(files.path, 'codes.onnx')
    const report = await train(path, ...logistic, '--categories', 'c', '--out', model)
    expect(report.coefficients?.map(({ name }) => name)).toEqual(['(intercept)', 'c=1', 'c=2'])
    const out = join(files.path, 'codes-said.csv')
    const other = write('codes-new.csv', ['c', '1.00', '1', '2.0', '7', '007'])
    const { stderr } = await bernoulli(['predict', model, other, '--out', out])
    const said = readFileSync(out, 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split(',')[1])
    expect(said[0]).toBe(said[1])
    expect(said[2]).not.toBe(said[1])
    expect(stderr).toBe('The model has not seen the c of 1 row; it counts as an average one.\n')
  })

  test('law: what SQL says is one category is one in the library', async () => {
    const text = fc.oneof(
      fc.string({ maxLength: 6 }),
      fc.stringMatching(/^ ?[+-]?\d{1,3}(\.\d{0,3})?(e[+-]?\d)? ?$/),
      fc.double({ noNaN: true }).map(String),
      fc.bigInt().map(String),
      fc.stringMatching(/^ ?[012]?\d:[0-6]\d(:[0-6]\d(\.0{0,3})?)? ?$/),
      fc.mixedCase(fc.constantFrom('true', 'false', 'untrue')),
    )
    const all = fc.sample(text, { numRuns: 400, seed: 5 }).filter((some) => !some.includes('\0'))
    const database = await openDuckdb(':memory:')
    const answer = await database.run(
      `SELECT ${keySql('t')} FROM (VALUES ${all.map((some, i) => `(${i}, '${some.replaceAll("'", "''")}')`).join(', ')}) AS v(i, t) ORDER BY i`,
    )
    expect(Array.from(answer.columns[0] ?? [])).toEqual(all.map(categoryKey))
    await database.close()
  })

  test('rare ones share a place, and new ones share it, too', async () => {
    const path = write('rare.csv', [
      'c,y',
      ...Array.from({ length: 120 }, (_, i) => `${i % 3 === 0 ? `n${i}` : 'ab'[i % 2]},${draw.below(2)}`),
    ])
    const model = join(files.path, 'rare.onnx')
    const report = await train(path, ...logistic, '--rare', '5', '--out', model)
    expect(report.coefficients?.map(({ name }) => name)).toEqual(['(intercept)', 'c=b', 'c=rare'])
    const out = join(files.path, 'rare-said.csv')
    const { stderr } = await bernoulli([
      'predict',
      model,
      write('rare-new.csv', ['c', 'n3', 'zzz', 'a']),
      '--out',
      out,
    ])
    const said = readFileSync(out, 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split(',')[1])
    expect(said[0]).toBe(said[1])
    expect(stderr).toBe('')
  })

  test('a text of its own for most rows is left out where nobody named it', async () => {
    const path = write('named.csv', [
      'name,x,y',
      ...Array.from({ length: 120 }, (_, i) => `n${i},${i % 7},${draw.below(2)}`),
    ])
    const report = await train(path, ...logistic)
    expect(report.features.map(({ name }) => name)).toEqual(['x'])
    expect(report.statements.map(({ code }) => code)).toContain('row name left out')
  })
})

describe('missing values', () => {
  const lines = Array.from({ length: 240 }, (_, i) => {
    const [age, sex] = [i % 5 === 0 ? '' : String(20 + draw.below(50)), i % 7 === 0 ? 'NA' : 'fm'[i % 2]]
    return `${age},${sex},${draw.uniform().toFixed(3)},${draw.below(2)}`
  })
  const path = write('holes.csv', ['age,sex,x,y', ...lines])
  const model = join(files.path, 'holes.onnx')
  const report = train(path, ...logistic, '--out', model)

  test('are filled in, a column says where, and that is said', async () => {
    const { features, coefficients, statements } = await report
    expect(features.map(({ name }) => name)).toEqual(['sex', 'age', 'x', 'age is missing'])
    expect(coefficients?.map(({ name }) => name)).toContain('sex=missing')
    const mean = features.find(({ name }) => name === 'age')?.mean ?? NaN
    expect(statements.filter(({ code }) => code === 'filled in').map(({ text }) => text)).toEqual([
      `48 of 240 rows have no age: ${Number(mean.toPrecision(6))} stands in its place, and a column says which rows these are.`,
      '35 of 240 rows have no sex: that is a category of its own.',
    ])
  })

  test('predict answers every row, in order, as training saw it', async () => {
    const { logLoss } = await report
    const out = join(files.path, 'holes-said.csv')
    expect((await bernoulli(['predict', model, path, '--out', out])).code).toBe(0)
    const said = readFileSync(out, 'utf8').trim().split('\n').slice(1)
    expect(said.map((line) => line.split(',').slice(0, 4).join())).toEqual(lines)
    const { stdout } = await bernoulli(['judge', out, '--label', 'y', '--json'])
    expect((JSON.parse(stdout) as { logLoss: { mean: number } }).logLoss.mean).toBeCloseTo(
      logLoss.train.mean,
      6,
    )
    const hole = write('hole.csv', ['x,age,sex', ',,', '0.5,30,f'])
    const one = join(files.path, 'hole-said.csv')
    const { stderr } = await bernoulli(['predict', model, hole, '--out', one])
    expect(stderr).toContain('1 of 2 rows have no x: ')
    expect(readFileSync(one, 'utf8').trim().split('\n')).toHaveLength(3)
  })

  test('the median is taken where it is asked for', async () => {
    const { features } = await train(path, ...logistic, '--missing', 'fill-median')
    const ages = lines
      .map((line) => line.split(',')[0])
      .filter((age) => age !== '')
      .map(Number)
      .toSorted((a, b) => a - b)
    const middle = ((ages[95] ?? 0) + (ages[96] ?? 0)) / 2
    const filled = (ages.reduce((a, b) => a + b, 0) + 48 * middle) / 240
    expect(features.find(({ name }) => name === 'age')?.mean).toBeCloseTo(filled, 10)
  })

  test('a row without a label is an error, or left out and counted', async () => {
    const open = write('open.csv', [
      'x,y',
      ...Array.from({ length: 60 }, (_, i) => `${i % 9},${i % 10 === 3 ? '' : draw.below(2)}`),
    ])
    const { code, stderr } = await bernoulli(['train', open, '--label', 'y'])
    expect(stderr).toContain('train: label is missing; expected a number in [0, 1], got null at line 5 of')
    expect(code).toBe(2)
    const { examples, statements } = await train(open, ...logistic, '--missing', 'fill')
    expect(examples.train).toBe(54)
    expect(statements.map(({ code }) => code)).toContain('rows dropped')
  })
})

test('splines, products and times are made again where the model predicts', async () => {
  const lines = days.map(({ at: [y, m, d, h, min] }) => {
    const [a, b, c, label] = [
      draw.normal().toFixed(3),
      draw.normal().toFixed(3),
      'uvw'[draw.below(3)],
      draw.below(2),
    ]
    return `${d}.${m}.${y} ${h}:${two(min)},${a},${b},${c},${label}`
  })
  const path = write('made.csv', ['when,a,b,c,y', ...lines])
  const model = join(files.path, 'made.onnx')
  const report = await train(
    path,
    ...logistic,
    '--features',
    'a,c,a:b,c:a,spline(b, 3),when,spline(when, 2)',
    '--out',
    model,
  )
  expect(report.coefficients?.map(({ name }) => name).filter((name) => !name.startsWith('when '))).toEqual([
    ...[
      '(intercept)',
      'c=v',
      'c=w',
      'a',
      'a:b',
      'c=v:a',
      'c=w:a',
      'spline(b, 3)1',
      'spline(b, 3)2',
      'spline(b, 3)3',
    ],
    'when',
    'spline(when, 2)2',
  ])
  const out = join(files.path, 'made-said.csv')
  expect((await bernoulli(['predict', model, path, '--out', out])).code).toBe(0)
  const { stdout } = await bernoulli(['judge', out, '--label', 'y', '--json'])
  expect((JSON.parse(stdout) as { logLoss: { mean: number } }).logLoss.mean).toBeCloseTo(
    report.logLoss.train.mean,
    5,
  )
})

describe('a model of numbers takes no time, and one of times no number', () => {
  const held = (name: string, of: (i: number) => string | number): string =>
    write(name, ['v,y', ...days.map(({ y }, i) => `${of(i)},${y}`)])
  const day = (i: number): string => `${two(1 + (i % 12))}/${two(13 + (i % 15))}/2024`
  const tables = {
    numbers: held('of-numbers.csv', (i) => (i * 37) % 101),
    'iso times': held('of-times.csv', (i) => `2024-${two(1 + (i % 12))}-${two(1 + (i % 28))}`),
    'times in words': held('of-words.csv', day),
    years: held('of-years.csv', (i) => 2000 + (i % 20)),
    'yes and no': held('of-flags.csv', (i) => String(i % 2 === 0)),
  }
  const models = { numbers: join(files.path, 'of-numbers.onnx'), times: join(files.path, 'of-times.onnx') }
  beforeAll(async () => {
    for (const [from, out] of [
      [tables.numbers, models.numbers],
      [tables['iso times'], models.times],
    ] as const)
      await train(from, ...logistic, '--out', out)
  })

  test.each([
    ['numbers', 'iso times'],
    ['numbers', 'times in words'],
    ['times', 'numbers'],
    ['times', 'years'],
    ['times', 'yes and no'],
  ] as const)('a model of %s, and %s', async (kind, found) => {
    const out = join(files.path, 'never.csv')
    const { code, stderr } = await bernoulli(['predict', models[kind], tables[found], '--out', out])
    expect(stderr).toMatch(
      `predict: no ${kind.slice(0, -1)} in column "v"; expected a ${kind === 'times' ? 'time' : 'finite number'}, got `,
    )
    expect(stderr).toContain(`at line 2 of ${tables[found]} (300 such rows). The model takes ${kind} there;`)
    expect([code, existsSync(out)]).toEqual([2, false])
  })

  test.each(['--test', '--from'])('so does %s', async (option) => {
    const { code, stderr } = await bernoulli(
      option === '--test'
        ? ['train', tables.numbers, '--label', 'y', ...logistic.slice(0, 2), '--test', tables['iso times']]
        : ['train', tables.years, '--label', 'y', '--from', models.times],
    )
    expect([code, stderr]).toEqual([2, expect.stringContaining('in column "v"; expected a ')])
  })
})

describe('rows held out without a leak', () => {
  const who = Array.from({ length: 40 }, () => draw.normal())
  const lines = Array.from({ length: 400 }, (_, i) => {
    const person = i % 40
    return `p${person},2024-01-${two(1 + Math.floor(i / 20))},${(who[person] ?? 0).toFixed(6)},${draw.below(2)}`
  })
  const path = write('people.csv', ['person,day,x,y', ...lines])

  test('--group holds whole groups out, and is no feature', async () => {
    const report = await train(path, '--group', 'person', '--model', 'logistic')
    expect(report.features.map(({ name }) => name)).not.toContain('person')
    expect(report.examples).toMatchObject({ train: 320, test: 80 })
    expect(report.statements.map(({ code }) => code)).toContain('held out by')
    expect(report.evaluation.independence.groups).toMatchObject({ column: 'person', count: 8 })
  })

  test('--time holds the last rows out', async () => {
    const report = await train(path, '--time', 'day', '--model', 'logistic')
    expect(report.features.map(({ name }) => name)).not.toContain('day')
    expect(report.examples).toMatchObject({ train: 320, test: 80 })
  })

  test.each([
    [['--group', 'persons'], 'unknown column in --group'],
    [['--group', 'y'], 'the label cannot say which rows are held out'],
    [['--group', 'person', '--time', 'day'], '--group with --time'],
    [['--time', 'day', '--validation', '0'], '--time with --validation 0'],
  ])('%j is bad input', async (args, message) => {
    const { code, stderr } = await bernoulli(['train', path, '--label', 'y', ...args])
    expect(stderr).toContain(message)
    expect(code).toBe(2)
  })
})
