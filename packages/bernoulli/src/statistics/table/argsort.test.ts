import fc from 'fast-check'
import { expect, test } from 'vitest'
import { argsort } from './argsort.ts'

const obvious = (values: Float64Array): number[] =>
  [...values.keys()].sort((i, j) => {
    const [a, b] = [values[i] as number, values[j] as number]
    if (Number.isNaN(a) || Number.isNaN(b)) return Number(Number.isNaN(a)) - Number(Number.isNaN(b)) || i - j
    return a < b ? -1 : a > b ? 1 : i - j
  })

test('a short column is in the order of the obvious sort', () => {
  fc.assert(
    fc.property(fc.array(fc.double()), (values) => {
      const column = Float64Array.from(values)
      expect([...argsort(column)]).toEqual(obvious(column))
    }),
  )
})

test('a long column with ties, zeros of both signs, infinities and NaN is in the order of the obvious sort', () => {
  const edges = [0, -0, Infinity, -Infinity, NaN, 5e-324, -5e-324, 1, -1, Number.MAX_VALUE, 0.1, -0.1]
  const column = Float64Array.from({ length: 20_000 }, (_, i) =>
    i % 3 === 0 ? (edges[(i * 7) % edges.length] as number) : Math.sin(i * i) * 10 ** ((i % 40) - 20),
  )
  expect([...argsort(column)]).toEqual(obvious(column))
})

test.each([
  [
    'one upper half for all rows, and lower halves of every kind',
    (i: number) => 0.5 + ((i * 7919) % 30_011) * 2 ** -53,
  ],
  ['the same below 0', (i: number) => -0.5 - ((i * 7919) % 30_011) * 2 ** -53],
  [
    'runs of some hundred rows that share their upper half',
    (i: number) => (i % 40) + ((i * 7919) % 30_011) * 2 ** -40,
  ],
  ['runs of a few', (i: number) => ((i * 7919) % 10_007) + (i % 3) * 2 ** -38],
  ['probabilities', (i: number) => 0.5 + Math.sin(i * i) / 2],
  ['one value', () => 0.25],
] as const)('%s: in the order of the obvious sort', (_, value) => {
  for (const n of [255, 256, 12_000]) {
    const column = Float64Array.from({ length: n }, (_, i) => value(i))
    expect([...argsort(column)]).toEqual(obvious(column))
  }
})
