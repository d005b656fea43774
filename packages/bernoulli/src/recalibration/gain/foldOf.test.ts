import { expect, test } from 'vitest'
import { evaluate } from '../../expression/index.ts'
import { foldOf } from './foldOf.ts'

const folds = 10

test('every fold has its share of rows, and neighbours are in unrelated folds', () => {
  for (const seed of [0, 1, 2]) {
    const fold = foldOf(folds, seed)
    const rows = 10_000
    const found = Array.from({ length: rows }, (_, row) => evaluate(fold, { row }))
    expect(new Set(found).size).toBe(folds)
    expect(Math.min(...found)).toBe(0)
    expect(Math.max(...found)).toBe(folds - 1)
    expect(chiSquare(found, folds)).toBeLessThan(27.9) // 9 degrees of freedom, p = 0.001
    for (const step of [1, 2, 7, 24, 100]) {
      const pairs = found.slice(step).map((value, i) => value * folds + (found[i] ?? NaN))
      expect(chiSquare(pairs, folds * folds)).toBeLessThan(148.3) // 99 degrees of freedom, p = 0.001
    }
  }
})

test('seeds give different folds, far rows too', () => {
  const rows = Array.from({ length: 1000 }, (_, i) => 200_000_000 + 977 * i)
  const [first, second] = [1, 2].map((seed) => rows.map((row) => evaluate(foldOf(folds, seed), { row })))
  const same = rows.filter((_, i) => first?.[i] === second?.[i]).length
  expect(same).toBeGreaterThan(60)
  expect(same).toBeLessThan(140)
})

test('with as many folds as remainders, the fold is the remainder itself: a whole number, and seldom the same', () => {
  const prime = 33_554_393
  const fold = foldOf(prime, 5)
  const found = Array.from({ length: 2000 }, (_, row) => evaluate(fold, { row: 1000 * row }))
  for (const value of found) {
    expect(Number.isInteger(value)).toBe(true)
    expect(value).toBeLessThan(prime)
  }
  expect(new Set(found).size).toBeGreaterThan(1990)
})

function chiSquare(values: readonly number[], kinds: number): number {
  const counts = new Float64Array(kinds)
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1
  const expected = values.length / kinds
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)
}
