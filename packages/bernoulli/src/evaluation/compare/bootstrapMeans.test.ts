import { expect, test } from 'vitest'
import { random } from '../../math/index.ts'
import { bootstrapMeans } from './bootstrapMeans.ts'

const options = { level: 0.95, resamples: 2000, seed: 1 }
const ones = (n: number): Float64Array => new Float64Array(n).fill(1)

test('two units: the resampled mean is one, the other, or half-way', () => {
  const found = bootstrapMeans({ weight: ones(2), sums: [Float64Array.of(0, 1)] }, options)
  expect(found).toMatchObject({ intervals: [[0, 1]], drawn: 2, gathered: false })
  const half = bootstrapMeans({ weight: ones(2), sums: [Float64Array.of(0, 1)] }, { ...options, level: 0.4 })
  expect(half?.intervals).toEqual([[0.5, 0.5]])
})

test('all sums share the draws: a multiple has a multiple of the interval', () => {
  const { normal } = random(2)
  const values = Float64Array.from({ length: 50 }, normal)
  const found = bootstrapMeans({ weight: ones(50), sums: [values, values.map((x) => 4 * x)] }, options)
  const [one, four] = found?.intervals ?? []
  expect(four).toEqual(one?.map((end) => 4 * end))
})

test('blocks of many units reach as far as the units', () => {
  const { normal } = random(3)
  const n = 25_000
  const values = Float64Array.from({ length: n }, normal)
  const mean = values.reduce((sum, x) => sum + x, 0) / n
  const deviation = Math.sqrt(values.reduce((sum, x) => sum + (x - mean) ** 2, 0)) / n
  const found = bootstrapMeans({ weight: ones(n), sums: [values] }, { ...options, resamples: 4000 })
  expect(found).toMatchObject({ drawn: 10_000, gathered: true })
  const [low = NaN, high = NaN] = found?.intervals[0] ?? []
  expect((high - low) / (2 * 1.96 * deviation)).toBeGreaterThan(0.95)
  expect((high - low) / (2 * 1.96 * deviation)).toBeLessThan(1.05)
  expect((low + high) / 2).toBeCloseTo(mean, 2)
})

test('units without weight are not drawn; fewer than two are no bootstrap', () => {
  const weight = Float64Array.of(1, 0, 1)
  const found = bootstrapMeans({ weight, sums: [Float64Array.of(0, 0, 1)] }, options)
  expect(found?.drawn).toBe(2)
  expect(bootstrapMeans({ weight: Float64Array.of(1, 0, 0), sums: [ones(3)] }, options)).toBeNull()
  expect(bootstrapMeans({ weight: ones(3), sums: [ones(3)] }, { ...options, resamples: 0 })).toBeNull()
})

test('reach draws the interval in around the mean', () => {
  const units = { weight: ones(3), sums: [Float64Array.of(0, 1, 5)] }
  const [low = NaN, high = NaN] = bootstrapMeans(units, options)?.intervals[0] ?? []
  const [nearLow = NaN, nearHigh = NaN] =
    bootstrapMeans(units, { ...options, reach: [0.5] })?.intervals[0] ?? []
  expect(nearLow).toBeCloseTo((2 + low) / 2, 14)
  expect(nearHigh).toBeCloseTo((2 + high) / 2, 14)
})
