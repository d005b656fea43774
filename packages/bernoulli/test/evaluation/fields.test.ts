import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { memory } from '../../src/engines/index.ts'
import { comparisonFields, evaluationFields, undocumented } from '../../src/evaluation/fields/index.ts'
import type { Fields } from '../../src/evaluation/fields/index.ts'
import { compare, judge } from '../../src/evaluation/index.ts'
import type { CompareOptions, JudgeOptions } from '../../src/evaluation/index.ts'

const chance = fc.oneof(
  { weight: 8, arbitrary: fc.double({ min: 0, max: 1, noNaN: true }) },
  { weight: 1, arbitrary: fc.constantFrom(0, 1, 0.5, 5e-324, 1 - 2 ** -53) },
)
const inside = fc.double({ min: 0.01, max: 0.99, noNaN: true })

/** Rows of every sort: hard and soft labels, weighted, timed, grouped, in segments, with and without contradictions. */
const rows = fc
  .record({
    n: fc.integer({ min: 1, max: 40 }),
    labels: fc.constantFrom(fc.constantFrom(0, 1), chance, fc.constant(1)),
    probabilities: fc.constantFrom(chance, inside, fc.constant(0.4)),
    weights: fc.constantFrom(undefined, fc.integer({ min: 1, max: 5 }), inside),
    timed: fc.boolean(),
  })
  .chain(({ n, labels, probabilities, weights, timed }) => {
    const column = <T>(of: fc.Arbitrary<T>): fc.Arbitrary<T[]> => fc.array(of, { minLength: n, maxLength: n })
    return fc.record(
      {
        labels: column(labels),
        a: column(probabilities),
        b: column(probabilities),
        ...(weights === undefined ? {} : { weights: column(weights) }),
        ...(timed ? { times: column(fc.integer({ min: 0, max: 100 })) } : {}),
        who: column(fc.integer({ min: 0, max: 5 })),
        where: column(fc.constantFrom('here', 'there', null, true)),
      },
      { noNullPrototype: true },
    )
  })
type Rows = typeof rows extends fc.Arbitrary<infer T> ? T : never

const engineOf = ({ labels, a, b, who, where, ...context }: Rows) =>
  memory({
    labels,
    predictions: { a: { probabilities: a }, b: { probabilities: b }, c: { probabilities: labels } },
    keys: { who, where },
    ...context,
  })

const judged = (data: Rows, options: JudgeOptions): Promise<object> =>
  judge(engineOf(data), { resamples: 20, drift: 3, ...options })
const compared = (data: Rows, options: CompareOptions): Promise<object> =>
  compare(engineOf(data), { resamples: 20, ...options })

const weightKind = fc.constantFrom<'frequency' | 'sampling'>('frequency', 'sampling')

describe('every field of a result is documented', () => {
  const options = fc.record(
    {
      group: fc.constant('who'),
      segments: fc.constant([['where'], ['where', 'who']]),
      drift: fc.constantFrom(0, 3),
      mostDistinct: fc.constant(2),
      weightKind,
    },
    { requiredKeys: [], noNullPrototype: true },
  )

  test('of judge', () =>
    fc.assert(
      fc.asyncProperty(rows, options, async (data, given) => {
        expect(undocumented(await judged(data, given), evaluationFields)).toEqual([])
      }),
    ))

  const ways = fc.record(
    { group: fc.constant('who'), weightKind },
    { requiredKeys: [], noNullPrototype: true },
  )

  test('of compare', () =>
    fc.assert(
      fc.asyncProperty(rows, ways, async (data, given) => {
        expect(undocumented(await compared(data, given), comparisonFields)).toEqual([])
      }),
    ))
})

/** Paths of everything that is not null in a result, `[]` standing for the places of a list. */
function present(value: unknown, path = ''): readonly string[] {
  if (value === null) return []
  if (typeof value !== 'object') return [path]
  const inner = Array.isArray(value)
    ? value.map((item) => [item, `${path}[]`] as const)
    : Object.entries(value).map(([name, item]) => [item, path === '' ? name : `${path}.${name}`] as const)
  return [path, ...inner.flatMap(([item, at]) => present(item, at))]
}

describe('every documented field occurs, none is a word about nothing', () => {
  const n = 60
  const at = Array.from({ length: n }, (_, i) => i)
  const plain: Rows = {
    labels: at.map((i) => Number((i * 7) % 10 < 4)),
    a: at.map((i) => 0.1 + 0.8 * (((i * 7) % 11) / 11)),
    b: at.map((i) => 0.2 + 0.6 * (((i * 5) % 13) / 13)),
    weights: at.map((i) => 1 + (i % 3)),
    times: at,
    who: at.map((i) => i % 12),
    where: at.map((i) => (i % 2 === 0 ? 'here' : 'there')),
  }
  const ruledOut: Rows = { ...plain, labels: plain.labels.with(0, 1), a: plain.a.with(0, 0) }
  const missing = (fields: Fields, results: readonly object[]): readonly string[] => {
    const found = new Set(results.flatMap((result) => present(result)))
    return Object.keys(fields).filter((path) => !found.has(path))
  }

  test('of judge', async () => {
    const results = await Promise.all([
      judged(plain, { group: 'who', segments: [['where']] }),
      judged(ruledOut, { mostDistinct: 2 }),
    ])
    expect(missing(evaluationFields, results)).toEqual([])
  })

  test('of compare', async () => {
    const results = await Promise.all([
      compared(plain, { group: 'who' }),
      compared(plain, {}),
      compared(ruledOut, {}),
    ])
    expect(missing(comparisonFields, results)).toEqual([])
  })
})

/** Paths of everything that is null in a result. */
function absent(value: unknown, path = ''): readonly string[] {
  if (value === null) return [path]
  if (typeof value !== 'object') return []
  const at = (name: string): string => (path === '' ? name : `${path}.${name}`)
  return Array.isArray(value)
    ? value.flatMap((item) => absent(item, `${path}[]`))
    : Object.entries(value).flatMap(([name, item]) => absent(item, at(name)))
}

describe('what the table says may be null is so in some result', () => {
  const row = (label: number, p: number): Rows => ({
    labels: [label],
    a: [p],
    b: [p],
    who: [1],
    where: ['here'],
  })
  const of = (labels: number[], a: number[], b: number[]): Rows => ({
    labels,
    a,
    b,
    who: labels.map((_, i) => i),
    where: labels.map((_, i) => (i % 2 === 0 ? 'here' : 'there')),
  })
  const oneRow = row(1, 0.7)
  const impossible = row(1, 0)
  const perfect = of([0, 1, 0, 1], [0, 1, 0, 1], [0, 1, 0, 1])
  const soft = of([0.3, 0.3, 0.4], [0.2, 0.3, 0.4], [0.2, 0.3, 0.4])
  const nullable = (fields: Fields): readonly string[] =>
    Object.entries(fields).flatMap(([path, { nullWhen }]) => (nullWhen === undefined ? [] : [path]))
  const never = (fields: Fields, results: readonly object[]): readonly string[] => {
    const found = new Set(results.flatMap((result) => absent(result)))
    return nullable(fields).filter((path) => !found.has(path))
  }
  const almost = of([0.3, 0.6], [0.3 + 1e-6, 0.6], [0.3, 0.6])
  const cases = [oneRow, row(0, 0.2), impossible, perfect, soft, almost]

  test('of judge', async () => {
    const results = await Promise.all(
      cases.flatMap((data) => [
        judged(data, { segments: [['where']] }),
        judged(data, { segments: [['where']], group: 'who' }),
        judged(data, { drift: 0 }),
      ]),
    )
    // Room left by the contract: results have these numbers always.
    expect(never(evaluationFields, results)).toEqual([
      'calibration.hosmerLemeshow',
      'calibration.ece',
      'calibration.eceIfCalibrated',
      'calibration.debiasedEce',
      'calibration.miscalibration',
    ])
  })

  test('of compare', async () => {
    const results = await Promise.all(
      cases.flatMap((data) => [
        compared(data, {}),
        compared(data, { group: 'who' }),
        compared(data, { resamples: 0 }),
        compared({ ...data, weights: data.labels.map(() => 1) }, { weightKind: 'sampling' }),
      ]),
    )
    expect(never(comparisonFields, results)).toEqual(['pairs[].discriminationDifference'])
  })
})

describe('a name in reports', () => {
  const named = Object.entries(evaluationFields).filter(([, { name }]) => name !== undefined)

  test('is that of one field', () => {
    const names = named.map(([, { name }]) => name)
    expect(new Set(names).size).toBe(names.length)
  })

  test('and what stands beside it speak of numbers that there are', () => {
    const paths = named.flatMap(([, { name = '', beside = '' }]) =>
      [...(name + beside).matchAll(/\{(.+?)\}/g)].map(([, path = '']) => path),
    )
    expect(paths.filter((path) => evaluationFields[path]?.kind !== 'number')).toEqual([])
  })
})
