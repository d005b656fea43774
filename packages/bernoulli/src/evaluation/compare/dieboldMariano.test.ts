import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dieboldMariano } from './dieboldMariano.ts'

const series = fc
  .array(fc.double({ min: -2, max: 2, noNaN: true }), { minLength: 3, maxLength: 40 })
  .map((values) => Float64Array.from(values))

test('backwards in time it says the same; with the signs turned, the opposite', () => {
  fc.assert(
    fc.property(series, fc.integer({ min: 0, max: 5 }), (differences, lag) => {
      const found = dieboldMariano(differences, undefined, lag)
      const backwards = dieboldMariano(differences.slice().reverse(), undefined, lag)
      const turned = dieboldMariano(
        differences.map((d) => -d),
        undefined,
        lag,
      )
      if (found === null) return
      const tolerance = 1e-9 * (1 + Math.abs(found.statistic))
      expect(Math.abs((backwards?.statistic ?? NaN) - found.statistic)).toBeLessThan(tolerance)
      expect(Math.abs((turned?.statistic ?? NaN) + found.statistic)).toBeLessThan(tolerance)
      expect(found.pValue).toBeGreaterThan(0)
      expect(found.pValue).toBeLessThanOrEqual(1)
    }),
  )
})

test('rows of weight 0 are no points in time, and equal weights are none', () => {
  const differences = Float64Array.of(0.3, -0.1, 9, 0.4, 0.2, Infinity, 0.5, -0.3)
  const weights = Float64Array.of(2, 2, 0, 2, 2, 0, 2, 2)
  const kept = Float64Array.of(0.3, -0.1, 0.4, 0.2, 0.5, -0.3)
  const [found, expected] = [dieboldMariano(differences, weights, 1), dieboldMariano(kept, undefined, 1)]
  expect(found?.statistic).toBeCloseTo(expected?.statistic ?? NaN, 13)
  expect(found?.lag).toBe(1)
})

test('the lag grows with the rows and leaves some of them', () => {
  const alternating = (n: number): Float64Array => Float64Array.from({ length: n }, (_, i) => (i % 3) - 0.9)
  expect([2, 3, 10, 100, 1000, 10_000].map((n) => dieboldMariano(alternating(n))?.lag)).toEqual([
    0, 1, 2, 4, 6, 11,
  ])
  expect(dieboldMariano(alternating(4), undefined, 50)?.lag).toBe(2)
})

test('one row, or one amount, is no test; no difference at all is p = 1', () => {
  expect(dieboldMariano(Float64Array.of(0.3))).toBeNull()
  expect(dieboldMariano(Float64Array.of())).toBeNull()
  expect(dieboldMariano(Float64Array.of(0.3, 0.3, 0.3))).toBeNull()
  expect(dieboldMariano(Float64Array.of(0, 0, 0))).toEqual({ statistic: 0, pValue: 1, lag: 1 })
})
