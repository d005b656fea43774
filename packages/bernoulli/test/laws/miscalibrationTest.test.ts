import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { judge, memory } from '../../src/index.ts'
import { random } from '../../src/math/index.ts'
import {
  binomial,
  isotonic,
  logLossMiscalibration,
  miscalibrationTest,
  tableOf,
} from '../../src/statistics/index.ts'
import { miscalibratedFew } from '../fixtures/miscalibratedFew.ts'

const quick = { drift: 0, expensive: 0 } as const

function calibrated(probabilities: readonly number[], seed: number) {
  const stream = random(seed)
  return {
    labels: probabilities.map((p) => (stream.uniform() < p ? 1 : 0)),
    probabilities: [...probabilities],
  }
}

function even(n: number): readonly number[] {
  return Array.from({ length: n }, (_, i) => (i + 0.5) / n)
}

/** The obvious version: each row drawn, the whole judged again. */
async function plainly(probabilities: readonly number[], draws: number): Promise<readonly number[]> {
  const found: number[] = []
  for (let k = 0; k < draws; k++) {
    const { logLoss } = await judge(memory(calibrated(probabilities, 7000 + k)), { ...quick, resamples: 20 })
    found.push(logLoss.miscalibration)
  }
  return found
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length

describe('what recalibrating would save by chance', () => {
  test('forty rows: null and p-value of labels redrawn for the rows as they stand', async () => {
    const { logLoss, calibration } = await judge(memory(miscalibratedFew), quick)
    const { statistic, ifCalibrated, pValue, draws, standardError } = calibration.miscalibration
    expect(statistic).toBeCloseTo(logLoss.miscalibration, 14)
    expect(draws).toBe(6500)
    // 0.12591 ± 0.0002 and 0.2044 ± 0.003 of a million labels drawn elsewhere.
    expect(Math.abs(ifCalibrated - 0.12591)).toBeLessThan(4 * Math.hypot(standardError, 0.0001))
    expect(Math.abs(pValue - 0.2044)).toBeLessThan(0.015)
  })

  test('is what judging drawn labels again and again finds', async () => {
    const probabilities = even(60).map((p) => p ** 2)
    const plain = await plainly(probabilities, 400)
    const { miscalibration } = (await judge(memory(calibrated(probabilities, 1)), quick)).calibration
    const scatter = Math.sqrt(mean(plain.map((value) => (value - mean(plain)) ** 2)) / plain.length)
    expect(Math.abs(miscalibration.ifCalibrated - mean(plain))).toBeLessThan(4 * scatter)
  })

  test('in cells it is within 2 % of every row drawn', () => {
    const stream = random(3)
    for (const draw of [
      () => stream.uniform(),
      () => 1 / (1 + Math.exp(6 - 2 * stream.normal())),
      () => 1 / (1 + Math.exp(-8 * stream.normal())),
    ]) {
      const n = 6000
      const p = Float64Array.from({ length: n }, draw).toSorted()
      const yes = p.map((chance) => (stream.uniform() < chance ? 1 : 0))
      const table = tableOf('probability', p, {
        examples: new Float64Array(n).fill(1),
        yes,
        labelVariance: new Float64Array(n),
      })
      const fit = isotonic(table)
      const exact = miscalibrationTest(table, fit, { draws: 400, seed: 1, atMost: n })
      const cells = miscalibrationTest(table, fit, { draws: 400, seed: 2 })
      expect(cells.observed).toBe(logLossMiscalibration(table, fit))
      const noise = Math.hypot(exact.standardError, cells.standardError) / exact.ifCalibrated
      expect(Math.abs(cells.ifCalibrated / exact.ifCalibrated - 1)).toBeLessThan(0.02 + 3.5 * noise)
    }
  }, 60_000)
})

describe('laws', () => {
  const rows = fc.tuple(fc.integer({ min: 2, max: 40 }), fc.nat(1000))
  const options = { ...quick, resamples: 20 }

  test('weight 2 is the row twice; only the ratio of other weights counts', async () => {
    await fc.assert(
      fc.asyncProperty(rows, async ([n, seed]) => {
        const { labels, probabilities } = calibrated(even(n), seed)
        const of = async (data: Parameters<typeof memory>[0]) =>
          (await judge(memory(data), options)).calibration.miscalibration
        const twice = <Value>(values: readonly Value[]): Value[] => values.flatMap((value) => [value, value])
        const doubled = await of({ labels: twice(labels), probabilities: twice(probabilities) })
        expect(await of({ labels, probabilities, weights: labels.map(() => 2) })).toEqual(doubled)
        const once = await of({ labels, probabilities })
        const shares = await of({ labels, probabilities, weights: labels.map(() => 1 / 3) })
        expect(shares.pValue).toBe(once.pValue)
        expect(shares.ifCalibrated).toBeCloseTo(once.ifCalibrated, 12)
      }),
      { numRuns: 30 },
    )
  })

  test('a certain prediction that was wrong: infinite, and never by chance; those that came true change nothing', async () => {
    const data = { labels: [1, 0, 1, 0, 1], probabilities: [0, 0.3, 0.6, 0.2, 1] }
    const wrong = (await judge(memory(data), options)).calibration.miscalibration
    expect(wrong).toMatchObject({ statistic: Infinity, pValue: 1 / (1 + wrong.draws) })
    expect(Number.isFinite(wrong.ifCalibrated)).toBe(true)
    const certain = (await judge(memory({ labels: [0, 1], probabilities: [0, 1] }), options)).calibration
    expect(certain.miscalibration).toMatchObject({ statistic: 0, ifCalibrated: 0, pValue: 1 })
  })

  test('shares of five raters scatter as shares of five do', async () => {
    const stream = random(4)
    const probabilities = [...even(200)]
    const observed: number[] = []
    let expected = 0
    for (let k = 0; k < 40; k++) {
      const labels = probabilities.map((p) => {
        let yes = 0
        for (let rater = 0; rater < 5; rater++) if (stream.uniform() < p) yes += 1
        return yes / 5
      })
      const { logLoss, calibration } = await judge(memory({ labels, probabilities }), options)
      observed.push(logLoss.miscalibration)
      expected += calibration.miscalibration.ifCalibrated / 40
    }
    expect(Math.abs(mean(observed) / expected - 1)).toBeLessThan(0.15)
    const exact = await judge(memory({ labels: probabilities, probabilities }), options)
    expect(exact.calibration.miscalibration).toMatchObject({ ifCalibrated: 0, pValue: 1 })
    expect(exact.calibration.miscalibration.statistic).toBeCloseTo(0, 15)
  })
})

test.each([
  [1, 0.3],
  [7, 0.4],
  [40, 0.02],
  [50, 0.5],
  [400, 0.93],
  [1e6, 1e-5],
  [1e9, 0.25],
  [1e14, 0.5],
])('binomial numbers of %d trials at %d have its mean and variance', (n, p) => {
  const stream = random(11)
  const draw = binomial(n, p, 1 - p)
  const drawn = Array.from({ length: 20_000 }, () => draw(stream))
  const variance = n * p * (1 - p)
  const apart = drawn.map((k) => (k - n * p) / Math.sqrt(variance))
  expect(drawn.every((k) => Number.isInteger(k) && k >= 0 && k <= n)).toBe(true)
  expect(Math.abs(mean(apart))).toBeLessThan(4 / Math.sqrt(20_000))
  const squares = apart.map((z) => z ** 2)
  const scatter = Math.sqrt(mean(squares.map((z) => (z - 1) ** 2)) / 20_000)
  expect(Math.abs(mean(squares) - 1)).toBeLessThan(4 * scatter)
})
