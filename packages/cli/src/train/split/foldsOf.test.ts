import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { choosingWithin } from './choosingWithin.ts'
import { foldsOf } from './foldsOf.ts'
import type { Folding, FoldRows } from './foldsOf.ts'

const seeds = fc.integer({ min: 0, max: 1e6 })
const keyed = fc
  .array(fc.integer({ min: 0, max: 30 }), { minLength: 40, maxLength: 200 })
  .filter((keys) => new Set(keys).size >= 8)
  .map((keys) => Float64Array.from(keys))
const folds = fc.integer({ min: 2, max: 7 })
const together = (sets: readonly Uint32Array[]): readonly number[] =>
  sets.flatMap((set) => [...set]).toSorted((a, b) => a - b)
const all = (rows: number): readonly number[] => Array.from({ length: rows }, (_, row) => row)
const keysOf = (rows: Uint32Array, keys: Float64Array) =>
  new Set(Array.from(rows, (row) => keys[row] as number))

const shared = (some: ReadonlySet<number>, others: ReadonlySet<number>): readonly number[] =>
  [...some].filter((key) => others.has(key))

/** Every row is judged once, and by a model of all rows of the other folds. */
function partsAll(found: readonly FoldRows[], rows: number): void {
  expect(together(found.map(({ test }) => test))).toEqual(all(rows))
  for (const { train, test } of found) {
    expect(test.length).toBeGreaterThan(0)
    expect(together([train, test])).toEqual(all(rows))
  }
}

describe('folds', () => {
  test('of rows: each is judged once, by a model of all others, and folds differ by a row at most', () => {
    fc.assert(
      fc.property(fc.integer({ min: 7, max: 300 }), folds, seeds, (rows, folds, seed) => {
        const found = foldsOf(folds, { by: 'rows', rows }, seed)
        partsAll(found, rows)
        const sizes = found.map(({ test }) => test.length)
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1)
        expect(foldsOf(folds, { by: 'rows', rows }, seed)).toEqual(found)
      }),
    )
  })

  test('of groups: the same, and no group is in two', () => {
    fc.assert(
      fc.property(keyed, folds, seeds, (keys, folds, seed) => {
        const found = foldsOf(folds, { by: 'groups', keys }, seed)
        partsAll(found, keys.length)
        for (const { train, test } of found)
          expect(shared(keysOf(train, keys), keysOf(test, keys))).toEqual([])
      }),
    )
  })

  test('in time: a fold is judged by a model of all rows before it and of no other, moments whole', () => {
    fc.assert(
      fc.property(keyed, folds, seeds, (keys, folds, seed) => {
        const found = foldsOf(folds, { by: 'time', keys }, seed)
        expect(found).toHaveLength(folds)
        for (const { train, test } of found) {
          const first = Math.min(...keysOf(test, keys))
          expect([...train]).toEqual(all(keys.length).filter((row) => (keys[row] as number) < first))
        }
        const judged = together(found.map(({ test }) => test))
        const start = Math.min(...judged.map((row) => keys[row] as number))
        expect(judged).toEqual(all(keys.length).filter((row) => (keys[row] as number) >= start))
      }),
    )
  })

  test.each([
    [{ by: 'rows', rows: 3 }, 'too few rows for 4 folds in --folds; expected at least 4 rows, got 3'],
    [{ by: 'groups', keys: Float64Array.of(1, 1, 2, 2, 3) }, 'at least 4 groups, got 3'],
    [{ by: 'time', keys: Float64Array.of(1, 1, 2, 2, 3, 4) }, 'at least 5 moments, got 4'],
  ] as const)('%j: too few for four', (folding, message) => {
    expect(() => foldsOf(4, folding as Folding, 1)).toThrow(message)
  })

  test('rows that choose an epoch are some of those trained on: drawn, whole groups, or the last', () => {
    fc.assert(
      fc.property(keyed, folds, seeds, fc.constantFrom('rows', 'groups', 'time'), (keys, folds, seed, by) => {
        const folding: Folding = by === 'rows' ? { by, rows: keys.length } : { by, keys }
        for (const { train: rows } of foldsOf(folds, folding, seed)) {
          if (by !== 'rows' && keysOf(rows, keys).size < 2) continue
          const { train, validation } = choosingWithin(rows, folding, 0.4, seed)
          expect(together([train, validation])).toEqual([...rows])
          const [own, choosing] = [keysOf(train, keys), keysOf(validation, keys)]
          expect(by === 'groups' ? shared(own, choosing) : []).toEqual([])
          expect(by !== 'time' || Math.max(...own) < Math.min(...choosing)).toBe(true)
        }
      }),
    )
  })

  test('rows of one group cannot choose an epoch for others', () => {
    const keys = Float64Array.of(1, 1, 1, 2, 2, 2)
    expect(() => choosingWithin(Uint32Array.of(0, 1, 2), { by: 'groups', keys }, 0.4, 1)).toThrow(
      'too few rows in a fold to choose an epoch by in --folds',
    )
  })
})
