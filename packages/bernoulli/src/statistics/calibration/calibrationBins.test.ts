import { expect, test } from 'vitest'
import { random } from '../../math/index.ts'
import { tableOf } from '../../statistics/index.ts'
import { binomialDeviation } from './binomialDeviation.ts'
import {
  calibrationBins,
  expectedCalibrationError,
  expectedCalibrationErrorIfCalibrated,
} from './calibrationBins.ts'

test.each([
  [1, 0.01],
  [2, 0.5],
  [7, 0.9],
  [40, 0.02],
  [300, 0.31],
])('the mean deviation of %d trials at %d is the sum over all outcomes', (n, p) => {
  let [chance, sum] = [(1 - p) ** n, 0]
  for (let k = 0; k <= n; k++) {
    sum += chance * Math.abs(k - n * p)
    chance *= ((n - k) / (k + 1)) * (p / (1 - p))
  }
  expect(Math.abs(binomialDeviation(n, p) / sum - 1)).toBeLessThan(1e-9)
})

test('of very many trials it is that of the Poisson distribution, then of the normal', () => {
  for (const mean of [0.01, 1, 30, 5000]) {
    const [few, many] = [binomialDeviation(9.9e6, mean / 9.9e6), binomialDeviation(1e15, mean / 1e15)]
    expect(Math.abs(few / many - 1)).toBeLessThan(1e-3)
  }
  expect(binomialDeviation(1e15, 1e-15)).toBeCloseTo(2 / Math.E, 6)
  const [below, above] = [binomialDeviation(39_990, 0.5), binomialDeviation(40_010, 0.5)]
  expect(Math.abs((above / below) ** 2 - 40_010 / 39_990)).toBeLessThan(4e-5)
})

test('what the expected calibration error would be by chance is its mean over drawn labels, rare events and few rows included', () => {
  const stream = random(17)
  for (const [n, centre, spread] of [
    [30, -0.5, 1],
    [100, 0, 4],
    [500, -5, 1.5],
    [5000, -7, 2],
  ] as const) {
    const p = Float64Array.from(
      { length: n },
      () => 1 / (1 + Math.exp(-centre - spread * stream.normal())),
    ).toSorted()
    const binsOf = () =>
      calibrationBins(
        tableOf('probability', p, {
          examples: new Float64Array(n).fill(1),
          yes: p.map((chance) => (stream.uniform() < chance ? 1 : 0)),
          labelVariance: new Float64Array(n),
        }),
        15,
      )
    const found = Array.from({ length: 3000 }, () => expectedCalibrationError(binsOf()))
    const mean = found.reduce((sum, value) => sum + value, 0) / found.length
    const scatter = Math.sqrt(found.reduce((sum, value) => sum + (value - mean) ** 2, 0)) / found.length
    const expected = expectedCalibrationErrorIfCalibrated(binsOf())
    expect(Math.abs(expected - mean), `${n} rows`).toBeLessThan(0.01 * mean + 4 * scatter)
  }
})
