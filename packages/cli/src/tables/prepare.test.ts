import fc from 'fast-check'
import { expect, test } from 'vitest'
import { learnColumns, rawRows, splitRows, standardized, unseen } from './index.ts'
import type { Table } from './index.ts'

const table: Table = {
  rows: 4,
  labels: undefined,
  columns: [
    { name: 'size', kind: 'number', values: Float64Array.of(1, 3, 5, 100) },
    { name: 'kind', kind: 'category', categories: ['a', 'b', 'c'], values: Float64Array.of(1, 3, 1, 2) },
    { name: 'same', kind: 'number', values: Float64Array.of(7, 7, 7, 8) },
  ],
  kept: undefined,
  dropped: 0,
}
const train = Uint32Array.of(0, 1, 2)
const columns = learnColumns(table, train)

test('columns are learned from the training rows alone, categories first', () => {
  expect(columns).toEqual([
    { name: 'kind', kind: 'category', categories: ['a', 'c'] },
    { name: 'size', kind: 'number', mean: 3, scale: Math.sqrt(8 / 3) },
    { name: 'same', kind: 'number', mean: 7, scale: 1 },
  ])
})

test('a category that training did not see is in place 0, and counted', () => {
  const raw = rawRows(table, columns, Uint32Array.of(1, 3))
  expect([...raw]).toEqual([2, 3, 7, 0, 100, 8])
  expect([...standardized(raw, columns)]).toEqual([2, 0, 0, 0, Math.fround(97 / Math.sqrt(8 / 3)), 1])
  expect(unseen(raw, columns)).toEqual([{ name: 'kind', rows: 1 }])
})

test('a split parts the rows, each on one side, in order, by the seed alone', () => {
  const anything = fc.tuple(fc.nat(300), fc.double({ min: 0, max: 0.9, noNaN: true }), fc.nat())
  fc.assert(
    fc.property(anything, ([rows, share, seed]) => {
      const { train, test } = splitRows(rows, share, seed)
      expect(test.length).toBe(Math.round(rows * share))
      expect([...train, ...test].toSorted((a, b) => a - b)).toEqual(
        Array.from({ length: rows }, (_, row) => row),
      )
      for (const side of [train, test]) expect([...side]).toEqual([...side].toSorted((a, b) => a - b))
      expect(splitRows(rows, share, seed)).toEqual({ train, test })
    }),
  )
})
