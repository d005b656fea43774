import fc from 'fast-check'
import { random } from 'bernoulli/math'
import type { ModelColumn } from 'bernoulli/training'
import { expect, test } from 'vitest'
import { dependenceOf } from './dependenceOf.ts'
import type { AskedTable } from './dependenceOf.ts'

const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z))
const mean = (of: readonly number[]): number => of.reduce((sum, value) => sum + value, 0) / of.length
const draw = random(3)
const rows = Array.from({ length: 60 }, () => ({ a: draw.normal(), b: draw.normal(), kind: draw.below(4) }))
const table: AskedTable = {
  sources: [
    { name: 'kind', kind: 'category', categories: ['x', 'y', 'z'] },
    { name: 'a', kind: 'number' },
    { name: 'b', kind: 'number' },
  ],
  values: [
    Float64Array.from(rows, ({ kind }) => kind),
    Float64Array.from(rows, ({ a }) => a),
    Float64Array.from(rows, ({ b }) => b),
  ],
}
const columns: readonly ModelColumn[] = [
  { name: 'kind', kind: 'category', categories: ['z', 'x', 'y'] },
  { name: 'a', kind: 'number', mean: 0.5, scale: 2 },
  { name: 'a:b', kind: 'number', mean: 0, scale: 1, of: [{ column: 'a' }, { column: 'b' }] },
]
const points = [0.1, 2, -1, 0.5]
/** In the order of the model: z, x, y. */
const ask = (inputs: Float32Array): Promise<Float32Array> =>
  Promise.resolve(
    Float32Array.from({ length: inputs.length / 3 }, (_, row) => {
      const [place = 0, a = 0, product = 0] = inputs.subarray(3 * row, 3 * row + 3)
      return (points[place] ?? 0) + 1.5 * a - 0.7 * product
    }),
  )
const all = Uint32Array.from(rows.keys())
/** A column of what one model of all rows says. */
const along = async (some: AskedTable, name: string) =>
  (await dependenceOf(some, [name], [{ rows: all, columns, ask }], 0.95))[0]
const said = (kind: number, a: number, b: number): number =>
  sigmoid(([0.1, -1, 0.5, 2][kind] as number) + (1.5 * (a - 0.5)) / 2 - 0.7 * a * b)

test('a column of numbers: what the model says with one value in every row, products of it made anew', async () => {
  const found = await along(table, 'a')
  expect(found).toMatchObject({ name: 'a', kind: 'number' })
  const values = found?.points.map(({ value }) => Number(value)) ?? []
  expect(values).toHaveLength(20)
  expect(values[0]).toBe(Math.min(...rows.map(({ a }) => a)))
  expect(values.at(-1)).toBe(Math.max(...rows.map(({ a }) => a)))
  for (const { value, probability, interval } of found?.points ?? []) {
    const each = rows.map(({ b, kind }) => said(kind, Number(value), b))
    expect(probability).toBeCloseTo(mean(each), 6)
    const error = Math.sqrt(mean(each.map((p) => (p - mean(each)) ** 2)) / (rows.length - 1))
    expect(interval[1] - interval[0]).toBeCloseTo(2 * 1.96 * error, 2)
    expect(interval[0]).toBeGreaterThan(0)
    expect(interval[1]).toBeLessThan(1)
  }
})

test('categories by name, those of the table that the model knows; rows by weight and by group', async () => {
  const weights = Float64Array.from(rows, (_, row) => row % 3)
  const found = await along({ ...table, weights }, 'kind')
  expect(found?.points.map(({ value }) => value)).toEqual(['x', 'y', 'z'])
  const counted = rows.flatMap((row, i) => Array.from({ length: i % 3 }, () => row))
  expect(found?.points[2]?.probability).toBeCloseTo(mean(counted.map(({ a, b }) => said(3, a, b))), 6)
  const together = {
    ...table,
    values: table.values.map((some) => some.map((_, row) => some[row - (row % 5)] as number)),
  }
  const width = async (clusters?: Float64Array): Promise<number> => {
    const [lower = 0, upper = 0] = (await along({ ...together, clusters }, 'kind'))?.points[0]?.interval ?? []
    return upper - lower
  }
  const whole = await width(Float64Array.from(rows, (_, row) => Math.floor(row / 5)))
  expect(whole / (await width())).toBeGreaterThan(1.8)
})

test('a column of one value says nothing', async () => {
  const still = { ...table, values: table.values.map((some, c) => (c === 1 ? some.map(() => 2) : some)) }
  expect(await along(still, 'a')).toBeUndefined()
})

test('rows of several models are each answered by their own', async () => {
  const turned = [columns[0], columns[2], columns[1]] as readonly ModelColumn[]
  const other = (inputs: Float32Array): Promise<Float32Array> =>
    ask(inputs.map((_, at) => inputs[[at, at + 1, at - 1][at % 3] as number] as number))
  const more = async (inputs: Float32Array): Promise<Float32Array> => (await ask(inputs)).map((z) => z + 1)
  const [even, odd] = [0, 1].map((rest) => all.filter((row) => row % 2 === rest)) as [
    Uint32Array,
    Uint32Array,
  ]
  const names = ['a', 'kind', 'b']
  const one = await dependenceOf(table, names, [{ rows: all, columns, ask }], 0.95)
  const same = [
    { rows: even, columns: turned, ask: other },
    { rows: odd, columns, ask },
  ]
  expect(await dependenceOf(table, names, same, 0.95)).toEqual(one)
  const apart = [
    { rows: even, columns, ask: more },
    { rows: odd, columns, ask },
  ]
  const [first] = await dependenceOf(table, names, apart, 0.95)
  for (const { value, probability } of first?.points ?? []) {
    const each = rows.map(({ b, kind }, row) => {
      const p = said(kind, Number(value), b)
      return row % 2 === 1 ? p : sigmoid(Math.log(p / (1 - p)) + 1)
    })
    expect(probability).toBeCloseTo(mean(each), 6)
  }
})

test('law: probabilities stay within their interval and that within [0, 1], however sure the model is', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 2, max: 1000 }),
      fc.constantFrom(0, 1, 30, 36.7, 37, 800),
      fc.constantFrom(0, 1e-3, 1),
      async (count, sure, apart) => {
        const one: AskedTable = {
          sources: [{ name: 'a', kind: 'number' }],
          values: [Float64Array.from({ length: count }, (_, row) => row % 2)],
          weights: Float64Array.from({ length: count }, (_, row) => 0.1 + (row % 3)),
        }
        const says = (inputs: Float32Array): Promise<Float32Array> =>
          Promise.resolve(inputs.map((a, row) => (a === 0 ? -1 : 1) * (sure + apart * (row % 5))))
        const part = {
          rows: Uint32Array.from({ length: count }, (_, row) => row),
          columns: [{ name: 'a', kind: 'number', mean: 0, scale: 1 }] as const,
          ask: says,
        }
        const [found] = await dependenceOf(one, ['a'], [part], 0.95)
        for (const { probability, interval } of found?.points ?? []) {
          const ends = [0, interval[0], probability, interval[1], 1]
          expect(ends).toEqual(ends.toSorted((a, b) => a - b))
          expect(ends.some(Number.isNaN)).toBe(false)
        }
      },
    ),
    { numRuns: 60, seed: 7 },
  )
})
