import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { memory, sqlFeatures } from '../../src/engines/index.ts'
import { column, less } from '../../src/expression/index.ts'
import { sqlite } from '../../src/sql/index.ts'
import { fitLogistic, fitLogisticThere } from '../../src/training/index.ts'
import type { LogisticFit, LogisticThereOptions } from '../../src/training/index.ts'
import { openSqlite } from '../conformance/openSqlite.ts'

interface Given {
  readonly labels: readonly number[]
  readonly weights?: readonly number[]
  readonly features: Readonly<Record<string, readonly number[]>>
}

const database = await openSqlite()
let tables = 0

/** The rows as a table, and what a fit there says. */
async function there(given: Given, options: LogisticThereOptions = {}): Promise<LogisticFit> {
  const { labels, weights, features } = given
  const names = Object.keys(features)
  const table = `features${tables++}`
  const columns: readonly (readonly number[])[] = [
    labels,
    ...(weights ? [weights] : []),
    ...Object.values(features),
  ]
  database.run(`CREATE TABLE ${table} (${columns.map((_, i) => `c${i} REAL`).join(', ')})`)
  const rows = labels.map(
    (_, row) => `(${columns.map((values) => sqlite.number(values[row] as number)).join(', ')})`,
  )
  for (let from = 0; from < rows.length; from += 400)
    database.run(`INSERT INTO ${table} VALUES ${rows.slice(from, from + 400).join(', ')}`)
  const number = (name: string, i: number) => ({ name, number: `c${i}`, text: `c${i}` })
  const engine = sqlFeatures({
    database: { name: 'sqlite', dialect: sqlite, query: async (statement) => database.query(statement) },
    relation: table,
    row: null,
    label: number('y', 0),
    ...(weights ? { weight: number('w', 1) } : {}),
    features: names.map((name, i) => number(name, i + (weights ? 2 : 1))),
  })
  return fitLogisticThere(
    engine,
    names.map((name, i) => ({ name, expression: column(`feature${i}`) })),
    options,
  )
}

const near = (a: number, b: number): boolean =>
  Math.abs(a - b) <= 1e-8 * Math.max(Math.abs(a), Math.abs(b), 1e-3)

function expectSame(here: LogisticFit, there: LogisticFit): void {
  const numbers = ({ coefficients, deviance, nullDeviance, weight, examples }: LogisticFit) => [
    ...coefficients.flatMap(({ value, standardError, interval }) => [
      value,
      standardError,
      ...(interval ?? []),
    ]),
    ...[deviance, nullDeviance, weight, examples],
  ]
  expect(there.coefficients.map(({ name }) => name)).toEqual(here.coefficients.map(({ name }) => name))
  const [a, b] = [numbers(here), numbers(there)]
  const apart = a.flatMap((value, i) =>
    value === b[i] || near(Number(value), Number(b[i])) ? [] : [{ at: i, here: value, there: b[i] }],
  )
  expect(apart).toEqual([])
  expect(there.certificate.separated).toEqual(here.certificate.separated)
  expect(there.aliased).toEqual(here.aliased)
}

const wave = (rows: number, step: number, spread = 1, shift = 0): number[] =>
  Array.from({ length: rows }, (_, i) => shift + spread * Math.sin((i + 1) * step))
const rows = 240
const features = {
  hour: wave(rows, 1.7, 6, 12),
  distance: wave(rows, 0.37, 900, 1500),
  tiny: wave(rows, 2.9, 1e-9, 3e-8),
}
const labels = wave(rows, 5.3).map((x, i) => Number(x + 0.1 * ((features.hour[i] as number) - 12) > 0))

describe('a fit over rows in a database is that over the same rows in memory', () => {
  test.each<readonly [string, Given, LogisticThereOptions]>([
    ['numbers on very different scales', { labels, features }, {}],
    ['weights, some of them 0', { labels, features, weights: labels.map((_, i) => i % 4) }, {}],
    ['soft labels', { labels: wave(rows, 3.3, 0.5, 0.5), features }, {}],
    ['no intercept', { labels, features }, { intercept: false }],
    ['a ridge', { labels, features }, { ridge: 0.7 }],
    ['a ridge a column', { labels, features }, { ridge: { hour: 2, distance: 1e4 }, level: 0.8 }],
    ['no column at all', { labels, features: {} }, {}],
    [
      'columns that follow from others, left out',
      {
        labels,
        features: {
          ...features,
          sum: features.hour.map((x, i) => 2 * x - (features.distance[i] as number) + 5),
          same: labels.map(() => 3),
        },
      },
      { dependent: 'leave out' },
    ],
  ])('%s', async (_, given, options) => {
    const data = { ...given, features: { ...given.features } }
    expectSame(fitLogistic(data, options), await there(given, options))
  })

  test('law: any labels, weights and columns of ordinary sizes', async () => {
    const few = fc.integer({ min: 30, max: 60 })
    await fc.assert(
      fc.asyncProperty(
        few,
        fc.integer({ min: 1, max: 1e6 }),
        fc.constantFrom(1, 1e-6, 1e6),
        fc.boolean(),
        async (count, seed, scale, weighted) => {
          const random = (k: number): number[] =>
            Array.from(
              { length: count },
              (_, i) => (Math.sin((i + 1) * (seed % 997) * 12.9898 + k) * 43758.5453) % 1,
            )
          const [x, noise] = [random(1), random(2)]
          const given: Given = {
            labels: x.map((value, i) => Number(value + 3 * (noise[i] as number) > 0)),
            features: { x: x.map((value) => value * scale), z: random(3) },
            ...(weighted ? { weights: random(4).map((w) => Math.abs(w)) } : {}),
          }
          expectSame(fitLogistic(given), await there(given))
        },
      ),
      { numRuns: 12 },
    )
  })

  test('what separates yes from no is named, completely or almost', async () => {
    const apart = { labels: [0, 0, 0, 1, 1, 1], features: { x: [1, 2, 3, 4, 5, 6], z: [1, -1, 1, 1, -1, 1] } }
    const border = { labels: [0, 0, 0, 1, 1, 1], features: { x: [1, 2, 3, 3, 5, 6] } }
    for (const [given, kind] of [
      [apart, 'complete'],
      [border, 'quasi'],
    ] as const) {
      const { certificate, coefficients } = await there(given)
      expect(certificate.separated).toEqual(fitLogistic(given).certificate.separated)
      expect(certificate.separated?.kind).toBe(kind)
      expect(coefficients.every(({ standardError }) => standardError === null)).toBe(true)
    }
  })
})

describe('up to 50 terms every step asks for the products of all, beyond that the first and the last', () => {
  const labels = Array.from({ length: 240 }, (_, i) => Number(Math.sin(7 * i) + (i % 60) / 60 > 0.5))
  const steps = memory({ labels, logits: labels.map((_, i) => i % 60) })
  test.each([
    [true, 50, true],
    [true, 51, false],
    [false, 50, true],
    [false, 51, false],
  ])('intercept %s, %d terms', async (intercept, count, always) => {
    const asked: boolean[] = []
    const rows = {
      ...steps,
      sum: (question: Parameters<typeof steps.sum>[0]) => {
        if ('g0' in question.sums) asked.push('h0_0' in question.sums)
        return steps.sum(question)
      },
    }
    const terms = Array.from({ length: count }, (_, j) => ({
      name: `below ${j + 1}`,
      expression: less(column('logit'), j + 1),
    }))
    const { certificate } = await fitLogisticThere(rows, terms, { intercept, ridge: 1 })
    expect(certificate.converged).toBe(true)
    expect(asked.length).toBeGreaterThan(2)
    expect(asked.every((curved) => curved)).toBe(always)
  })
})

describe('what sums cannot tell is refused, with the way out', () => {
  const few = { labels: [0, 1, 0, 1, 1, 0], features: { x: [1, 2, 3, 4, 5, 6] } }
  const refusals: readonly (readonly [string, () => Promise<unknown>, RegExp])[] = [
    [
      'a column that nearly follows',
      () =>
        there({
          labels,
          features: { a: features.hour, b: features.hour.map((x, i) => x + 1e-6 * Math.sin(i * i)) },
        }),
      /fitLogisticThere: all but .* of the spread of column 'b' follows .*in memory/,
    ],
    [
      'one that follows',
      () => there({ labels, features: { a: features.hour, b: features.hour.map((x) => 2 * x) } }),
      /^fitLogisticThere: column 'b' follows from the columns before it/,
    ],
    [
      'the same with too small a ridge',
      () => there({ labels, features: { a: features.hour, b: features.hour } }, { ridge: 1e-12 }),
      /^fitLogisticThere: .*use a larger ridge/,
    ],
    [
      '201 columns',
      () =>
        there({
          labels: few.labels,
          features: Object.fromEntries(Array.from({ length: 201 }, (_, i) => [`x${i}`, few.features.x])),
        }),
      /too many columns .*at most 200.*got 201/,
    ],
    [
      'Firth',
      () => there(few, { firth: true } as LogisticThereOptions),
      /unknown name .*got "firth".*in memory/,
    ],
    ['a ridge below 0', () => there(few, { ridge: -1 }), /^fitLogisticThere: ridge out of range/],
    ['a level of 1', () => there(few, { level: 1 }), /^fitLogisticThere: level out of range/],
    ['no weight', () => there({ ...few, weights: [0, 0, 0, 0, 0, 0] }), /nothing has weight/],
    ['a label out of range', () => there({ ...few, labels: [0, 1, 2, 0, 1, 1] }), /label out of range/],
    [
      'an infinite feature',
      () => there({ ...few, features: { x: [1, 2, Infinity, 4, 5, 6] } }),
      /feature out of range .*"x"/,
    ],
  ]
  test.each(refusals.map(([name, ask, says]) => ({ name, ask, says })))('$name', async ({ ask, says }) => {
    await expect(ask()).rejects.toThrow(says)
  })
})
