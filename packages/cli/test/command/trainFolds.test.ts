import { crossEntropyFromLogit, random } from 'bernoulli/math'
import { fitLogistic } from 'bernoulli/training'
import { undocumented } from 'bernoulli/fields'
import { describe, expect, test } from 'vitest'
import { otherRows } from '../../src/train/importance/otherRows.ts'
import { foldsOf } from '../../src/train/split/index.ts'
import { trainingFieldsInFull } from '../../src/verdict/contract/index.ts'
import { bernoulli, folder } from './bernoulli.ts'

const files = folder()
const draw = random(11)
const rows = Array.from({ length: 240 }, (_, i) => {
  const [a, b] = [draw.normal(), draw.normal()]
  return {
    y: Number(draw.uniform() < 1 / (1 + Math.exp(-a + b / 2))),
    a,
    b,
    who: Math.floor(i / 6),
    day: i >> 2,
  }
})
const csv = files.file(
  'folds.csv',
  `y,a,b,who,day\n${rows.map(({ y, a, b, who, day }) => `${y},${a},${b},g${who},${day}`).join('\n')}\n`,
)
const train = async (...args: readonly string[]) => {
  const { code, stdout, stderr } = await bernoulli([
    ...['train', csv, '--label', 'y', '--features', 'a,b', '--quiet', '--json'],
    ...args,
  ])
  expect(stderr).toBe('')
  expect(code).toBe(0)
  return JSON.parse(stdout)
}

const mean = (of: readonly number[]): number => of.reduce((sum, loss) => sum + loss, 0) / of.length

test('what matters and what is said along a column is asked of the models of the folds, each on rows it had not seen', async () => {
  const args = ['--model', 'logistic', '--folds', '5', '--seed', '3', '--group', 'who']
  const { importance, partialDependence, statements } = await train(...args)
  const folds = foldsOf(5, { by: 'groups', keys: Float64Array.from(rows, ({ who }) => who) }, 3)
  const logitOf = new Map<number, (a: number, b: number) => number>()
  for (const { train, test } of folds) {
    const of = (name: 'y' | 'a' | 'b') => Float64Array.from(train, (row) => rows[row]?.[name] as number)
    const { coefficients } = fitLogistic({ labels: of('y'), features: { a: of('a'), b: of('b') } })
    const [intercept = 0, slopeA = 0, slopeB = 0] = coefficients.map(({ value }) => value)
    for (const row of test) logitOf.set(row, (a, b) => intercept + slopeA * a + slopeB * b)
  }
  const draws = random(3)
  const clusters = Float64Array.from(rows, ({ who }) => who)
  const orders = Array.from({ length: 5 }, () => otherRows(rows.length, clusters, draws))
  const said = (row: number, a: number, b: number): number =>
    (logitOf.get(row) as (a: number, b: number) => number)(a, b)
  const grown = (column: 'a' | 'b'): number =>
    mean(
      orders.flatMap((order) =>
        rows.map(({ y, a, b }, row) => {
          const other = rows[order[row] as number]?.[column] as number
          const moved = said(row, column === 'a' ? other : a, column === 'b' ? other : b)
          return crossEntropyFromLogit(y, moved) - crossEntropyFromLogit(y, said(row, a, b))
        }),
      ),
    )
  expect(importance.rows).toBe(rows.length)
  for (const column of ['a', 'b'] as const) {
    const found = importance.columns.find(({ name }: { name: string }) => name === column)
    expect(found.mean).toBeCloseTo(grown(column), 6)
    expect(found.interval[0]).toBeLessThan(found.mean)
  }
  const along = partialDependence.columns.find(({ name }: { name: string }) => name === 'a')
  for (const { value, probability } of along.points)
    expect(probability).toBeCloseTo(
      mean(rows.map(({ b }, row) => 1 / (1 + Math.exp(-said(row, value, b))))),
      6,
    )
  expect(statements.map(({ code }: { code: string }) => code)).toContain('columns of folds')
})

describe('bernoulli train --folds', () => {
  test.each([
    ['rows', []],
    ['groups', ['--group', 'who']],
    ['time', ['--time', 'day']],
  ] as const)(
    'logistic regression by %s: the losses of fits to the other rows, row by row',
    async (by, args) => {
      const report = await train('--model', 'logistic', '--folds', '5', '--seed', '3', ...args)
      expect(undocumented(report, trainingFieldsInFull)).toEqual([])
      const keys = Float64Array.from(rows, ({ who, day }) => (by === 'time' ? day : who))
      const folds = foldsOf(5, by === 'rows' ? { by, rows: rows.length } : { by, keys }, 3)
      let optimism = 0
      const losses = folds.map(({ train, test }) => {
        const of = (name: 'y' | 'a' | 'b') => Float64Array.from(train, (row) => rows[row]?.[name] as number)
        const { coefficients } = fitLogistic({ labels: of('y'), features: { a: of('a'), b: of('b') } })
        const [intercept = 0, a = 0, b = 0] = coefficients.map(({ value }) => value)
        const costs = (some: Uint32Array): readonly number[] =>
          Array.from(some, (row) => {
            const one = rows[row] as (typeof rows)[number]
            return crossEntropyFromLogit(one.y, intercept + a * one.a + b * one.b)
          })
        optimism += test.length * (mean(costs(test)) - mean(costs(train)))
        return costs(test)
      })
      const { parts, evaluation, ...what } = report.crossValidation
      expect(what).toEqual({ folds: 5, by, optimism: expect.closeTo(optimism / losses.flat().length, 6) })
      expect(evaluation.examples).toBe(losses.flat().length)
      expect(evaluation.logLoss.mean).toBeCloseTo(mean(losses.flat()), 6)
      expect(evaluation.logLoss.interval[0]).toBeLessThan(evaluation.logLoss.mean)
      for (const [i, part] of parts.entries()) {
        expect(part).toMatchObject({ test: losses[i]?.length, validation: null, keptEpoch: null })
        expect(part.logLoss).toBeCloseTo(mean(losses[i] ?? []), 6)
      }
      const whole = await train('--model', 'logistic', '--validation', '0')
      expect(report.coefficients).toEqual(whole.coefficients)
      expect(report.examples).toEqual({ train: rows.length, validation: null, test: null })
      expect(report.statements[0].code).toBe('cross-validated')
    },
  )

  test('a network: each fold chooses its epoch on rows of its own, and the model is trained for their median', async () => {
    const args = ['--folds', '3', '--group', 'who', '--hidden', '4', '--rate', '0.02', '--patience', '3']
    const report = await train(...args)
    expect(undocumented(report, trainingFieldsInFull)).toEqual([])
    const { parts, evaluation } = report.crossValidation
    const kept = parts
      .map(({ keptEpoch }: { keptEpoch: number }) => keptEpoch)
      .toSorted((a: number, b: number) => a - b)
    expect(report.epochs).toBe(kept[1])
    expect(report.keptEpoch).toBe(kept[1])
    expect(report.examples).toEqual({ train: rows.length, validation: null, test: null })
    for (const part of parts) expect(part.train + part.validation + part.test).toBe(rows.length)
    expect(evaluation.examples).toBe(rows.length)
    expect(evaluation.independence.groups.count).toBe(40)
    expect(report.statements.map(({ code }: { code: string }) => code)).toEqual([
      'cross-validated',
      'columns of folds',
      'epochs of folds',
    ])
    expect((await train(...args)).crossValidation).toEqual(report.crossValidation)
  })

  test('other rows judge the model itself beside the folds', async () => {
    const others = files.file(
      'others.csv',
      `y,a,b\n${Array.from({ length: 50 }, (_, i) => `${i % 2},${draw.normal()},${draw.normal()}`).join('\n')}\n`,
    )
    const report = await train('--model', 'logistic', '--folds', '4', '--test', others)
    expect(report.examples).toEqual({ train: rows.length, validation: null, test: 50 })
    expect(report.evaluation.examples).toBe(50)
    expect(report.importance.rows).toBe(50)
    expect(report.crossValidation.evaluation.examples).toBe(rows.length)
  })

  test.each([
    [['--folds', '1'], 'a number out of range in --folds; expected a whole number from 2 to 1000'],
    [
      ['--folds', '50', '--group', 'who'],
      'too few groups for 50 folds in --folds; expected at least 50 groups, got 40',
    ],
    [['--folds', '3', '--checkpoint', 'x'], '--folds with --checkpoint in --folds'],
    [['--folds', '3', '--from', 'x.onnx'], '--folds with --from in --folds'],
  ])('%j is bad input', async (args, message) => {
    const { code, stdout, stderr } = await bernoulli(['train', csv, '--label', 'y', ...args])
    expect(stderr).toContain(message)
    expect(stdout).toBe('')
    expect(code).toBe(2)
  })
})
