import fc from 'fast-check'
import { expect, test } from 'vitest'
import { random } from '../../src/math/index.ts'
import { cosineCoefficients } from '../../src/statistics/smooth/cosineCoefficients.ts'
import { fourier } from '../../src/statistics/smooth/fourier.ts'
import {
  averagePrecision,
  calibrationBins,
  calibrationInTheLarge,
  coxCalibration,
  curveBands,
  deLong,
  hosmerLemeshow,
  isotonic,
  poisson,
  rocCurve,
  smoothCalibrationErrorAt,
  tableOf,
} from '../../src/statistics/index.ts'
import type { PredictionTable } from '../../src/statistics/index.ts'

const counts = fc.array(fc.record({ yes: fc.nat(5), no: fc.nat(5) }), { minLength: 1, maxLength: 25 })
const weights = counts
  .map((rows) => rows.filter(({ yes, no }) => yes + no > 0))
  .filter((rows) => rows.length > 0)
const columns = (rows: readonly { yes: number; no: number }[]) => ({
  yes: Float64Array.from(rows, ({ yes }) => yes),
  no: Float64Array.from(rows, ({ no }) => no),
})
/** Predictions spread over [0, 1], both ends included. */
const tableFrom = (rows: readonly { yes: number; no: number }[]): PredictionTable =>
  tableOf(
    'probability',
    Float64Array.from(rows, (_, i) => i / Math.max(1, rows.length - 1)),
    {
      ...columns(rows),
      examples: Float64Array.from(rows, ({ yes, no }) => yes + no),
      labelVariance: new Float64Array(rows.length),
    },
  )

test('isotonic regression is the max-min of means: the largest, over starts, of the smallest mean to an end', () => {
  fc.assert(
    fc.property(weights, (rows) => {
      const fit = isotonic(columns(rows))
      const mean = (from: number, to: number): number => {
        const part = rows.slice(from, to + 1)
        const yes = part.reduce((sum, row) => sum + row.yes, 0)
        return yes / part.reduce((sum, row) => sum + row.yes + row.no, 0)
      }
      rows.forEach((_, i) => {
        const block = fit.start.findLastIndex((start, b) => start <= i && b < fit.blocks)
        const best = Math.max(
          ...Array.from({ length: i + 1 }, (_, j) =>
            Math.min(...Array.from({ length: rows.length - i }, (_, k) => mean(j, i + k))),
          ),
        )
        expect(fit.value[block]).toBeCloseTo(best, 14)
      })
      for (let b = 1; b < fit.blocks; b++) expect(fit.value[b]).toBeGreaterThan(fit.value[b - 1] as number)
    }),
  )
})

const corner = (rate: 0 | 1) => ({ falsePositiveRate: rate, truePositiveRate: rate })

test('the area under all points of the ROC curve is the AUC', () => {
  fc.assert(
    fc.property(weights, (rows) => {
      const table = tableFrom(rows)
      const auc = deLong({ negatives: table.no, positives: table.yes })
      const points = rocCurve(table, 1000)
      expect(points.length === 0).toBe(auc === null)
      const area = points.slice(1).reduce((sum, point, i) => {
        const before = points[i] as (typeof points)[number]
        const width = point.falsePositiveRate - before.falsePositiveRate
        return sum + (width * (point.truePositiveRate + before.truePositiveRate)) / 2
      }, 0)
      expect(area).toBeCloseTo(auc?.value ?? 0, 13)
      expect(points.at(-1) ?? corner(1)).toMatchObject(corner(1))
    }),
  )
})

test('a thinned ROC curve keeps both corners, has at most as many points as asked, and each lies on the whole curve', () => {
  fc.assert(
    fc.property(weights, fc.integer({ min: 3, max: 8 }), (rows, atMost) => {
      const table = tableFrom(rows)
      const points = rocCurve(table, atMost)
      expect(points.length).toBeLessThanOrEqual(atMost)
      const whole = rocCurve(table, 1000).map((point) => JSON.stringify(point))
      for (const point of points) expect(whole).toContain(JSON.stringify(point))
      expect(points.length === 0).toBe(whole.length === 0)
      expect([points[0] ?? corner(0), points.at(-1) ?? corner(1)]).toMatchObject([corner(0), corner(1)])
    }),
  )
})

test('average precision lies between the base rate’s share and 1, and is 1 when every yes is above every no', () => {
  fc.assert(
    fc.property(weights, (rows) => {
      const precision = averagePrecision(columns(rows))
      const sorted = [...rows.map(({ no }) => ({ yes: 0, no })), ...rows.map(({ yes }) => ({ yes, no: 0 }))]
      if (precision === null) return
      expect(precision).toBeGreaterThan(0)
      expect(precision).toBeLessThanOrEqual(1 + 1e-15)
      expect(averagePrecision(columns(sorted))).toBeCloseTo(1, 14)
    }),
  )
})

test('bins: every row is in one, and 0.3 stays in the bin it ends although 10 · 0.3 rounds up', () => {
  const table = tableOf('probability', Float64Array.of(0, 0.1, 0.3, 0.30000000000000004, 0.6, 0.7, 1), {
    examples: Float64Array.of(1, 1, 1, 1, 1, 1, 1),
    yes: new Float64Array(7),
    labelVariance: new Float64Array(7),
  })
  expect(calibrationBins(table, 10).map(({ weight }) => weight)).toEqual([2, 0, 1, 1, 0, 1, 1, 0, 0, 1])
  fc.assert(
    fc.property(weights, fc.integer({ min: 1, max: 30 }), (rows, bins) => {
      const table = tableFrom(rows)
      const found = calibrationBins(table, bins)
      const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0)
      expect(total(found.map(({ weight }) => weight))).toBe(total([...table.weight]))
      expect(total(found.map(({ yes }) => yes))).toBe(total([...table.yes]))
    }),
  )
})

test('Hosmer-Lemeshow never splits a tie: one prediction is one group', () => {
  const table = tableOf('probability', Float64Array.of(0.25), {
    examples: Float64Array.of(100),
    yes: Float64Array.of(30),
    labelVariance: new Float64Array(1),
  })
  const { statistic, groups } = hosmerLemeshow(table)
  expect(groups).toBe(1)
  expect(statistic).toBeCloseTo(25 / 18.75, 14)
})

test('the Fourier transform is the sum of its definition within 1e-13', () => {
  const stream = random(3)
  for (const n of [1, 2, 8, 64]) {
    const [real, imaginary] = [new Float64Array(n), new Float64Array(n)].map((values) =>
      values.map(stream.normal),
    )
    const [x, y] = [real?.slice() ?? [], imaginary?.slice() ?? []]
    fourier(n)(real as Float64Array, imaginary as Float64Array)
    for (let k = 0; k < n; k++) {
      let [u, v] = [0, 0]
      for (let j = 0; j < n; j++) {
        const [c, s] = [Math.cos((2 * Math.PI * j * k) / n), Math.sin((2 * Math.PI * j * k) / n)]
        u += (x[j] as number) * c - (y[j] as number) * s
        v += (x[j] as number) * s + (y[j] as number) * c
      }
      expect(real?.[k]).toBeCloseTo(u, 12)
      expect(imaginary?.[k]).toBeCloseTo(v, 12)
    }
  }
})

test.each([
  [64, 1e-13],
  [1024, 1e-12],
])('%i cosine coefficients are the sum of their definition within %f, at any place', (modes, within) => {
  fc.assert(
    fc.property(
      fc.array(
        fc.record({
          place: fc.double({ min: 0, max: 1, noNaN: true }),
          mass: fc.double({ min: -1, max: 1, noNaN: true }),
        }),
        {
          minLength: 1,
          maxLength: 20,
        },
      ),
      (rows) => {
        const indices = Float64Array.from(rows, ({ place: index }) => index)
        const masses = Float64Array.from(rows, ({ mass }) => mass)
        const found = cosineCoefficients(indices, masses, modes)
        for (let k = 0; k <= modes; k += modes / 64) {
          const direct = rows.reduce(
            (sum, { place: index, mass }) => sum + mass * Math.cos(k * Math.PI * index),
            0,
          )
          expect(Math.abs((found[k] as number) - direct)).toBeLessThan(within * rows.length)
        }
      },
    ),
  )
})

test('cosine coefficients of many masses that go to and fro between cells are the sum of their definition', () => {
  const indices = Float64Array.from({ length: 5000 }, (_, i) => (i * 0.618_033_988_749_895) % 1)
  const masses = indices.map((index, i) => Math.sin(i) - index)
  const found = cosineCoefficients(indices, masses, 64)
  for (let k = 0; k <= 64; k++) {
    const direct = indices.reduce(
      (sum, index, i) => sum + (masses[i] as number) * Math.cos(k * Math.PI * index),
      0,
    )
    expect(Math.abs((found[k] as number) - direct)).toBeLessThan(1e-12 * 5000)
  }
})

test('smooth calibration error keeps the full mass at 0 and 1', () => {
  const table = tableOf('probability', Float64Array.of(0, 0.5), {
    examples: Float64Array.of(50, 50),
    yes: Float64Array.of(50, 25),
    labelVariance: new Float64Array(2),
  })
  expect(smoothCalibrationErrorAt(table, 0.05)).toBeCloseTo(0.5, 13)
})

test('smooth calibration error at a width is the integral of its definition, and falls as the width grows', () => {
  fc.assert(
    fc.property(weights, fc.double({ min: 0.03, max: 0.4, noNaN: true }), (rows, width) => {
      const table = tableFrom(rows)
      const all = rows.reduce((sum, { yes, no }) => sum + yes + no, 0)
      const density = (x: number): number =>
        Math.exp(-((x / width) ** 2) / 2) / (width * Math.sqrt(2 * Math.PI))
      const smoothed = (t: number): number => {
        let sum = 0
        for (let i = 0; i < table.entries; i++) {
          const p = table.probability[i] as number
          const mass = ((table.yes[i] as number) * (1 - p) - (table.no[i] as number) * p) / all
          for (let k = -3; k <= 3; k++) sum += mass * (density(t - p + 2 * k) + density(t + p + 2 * k))
        }
        return sum
      }
      const steps = 2000
      let sum = 0
      for (let i = 0; i < steps; i++) sum += Math.abs(smoothed((i + 0.5) / steps)) / steps
      const found = smoothCalibrationErrorAt(table, width)
      expect(found).toBeCloseTo(sum, 4)
      expect(smoothCalibrationErrorAt(table, 1.2 * width)).toBeLessThanOrEqual(found + 1e-12)
    }),
    { numRuns: 30 },
  )
})

test.each([0.3, 4, 9.99, 10, 47.5, 3e4, 1e9, 1e14])(
  'Poisson numbers of mean %d have its mean and variance',
  (mean) => {
    const stream = random(11)
    const n = 20_000
    const drawn = Array.from({ length: n }, () => poisson(stream, mean))
    const average = drawn.reduce((sum, k) => sum + k, 0) / n
    const variance = drawn.reduce((sum, k) => sum + (k - average) ** 2, 0) / (n - 1)
    expect(drawn.every((k) => Number.isInteger(k) && k >= 0)).toBe(true)
    expect(Math.abs(average - mean)).toBeLessThan(4 * Math.sqrt(mean / n))
    expect(Math.abs(variance / mean - 1)).toBeLessThan(4 * Math.sqrt((2 + 1 / mean) / n))
  },
)

test('bands hold their centre, are ordered, and repeat with their seed', () => {
  fc.assert(
    fc.property(weights, fc.nat(1000), (rows, seed) => {
      const table = tableFrom(rows)
      const fit = isotonic(table)
      const options = { level: 0.9, resamples: 30, seed }
      const bands = curveBands(table, fit, options)
      expect(curveBands(table, fit, options)).toEqual(bands)
      expect(bands.pooled).toBe(false)
      for (const { probability, lower, upper } of bands.consistency) {
        expect(lower).toBeLessThanOrEqual(probability)
        expect(upper).toBeGreaterThanOrEqual(probability)
      }
      for (const { lower, upper } of [...bands.consistency, ...bands.confidence]) {
        expect(lower).toBeGreaterThanOrEqual(0)
        expect(upper).toBeLessThanOrEqual(1)
        expect(lower).toBeLessThanOrEqual(upper)
      }
    }),
    { numRuns: 40 },
  )
})

test('a 90 % consistency band holds the curve of calibrated predictions at nine points in ten', () => {
  const stream = random(5)
  let [inside, points] = [0, 0]
  for (let k = 0; k < 60; k++) {
    const rows = Array.from({ length: 19 }, (_, i) => {
      const yes = Array.from({ length: 40 }, () => (stream.uniform() < (i + 1) / 20 ? 1 : 0) as number)
      return { yes: yes.reduce((sum, y) => sum + y, 0), no: yes.filter((y) => y === 0).length }
    })
    const table = tableOf(
      'probability',
      Float64Array.from(rows, (_, i) => (i + 1) / 20),
      {
        ...columns(rows),
        examples: Float64Array.from(rows, () => 40),
        labelVariance: new Float64Array(19),
      },
    )
    const fit = isotonic(table)
    curveBands(table, fit, { level: 0.9, resamples: 200, seed: k }).consistency.forEach(
      ({ lower, upper }, i) => {
        const value = fit.value[fit.start.findLastIndex((start, b) => start <= i && b < fit.blocks)] as number
        points += 1
        if (lower <= value && value <= upper) inside += 1
      },
    )
  }
  expect(inside / points).toBeGreaterThan(0.87)
  expect(inside / points).toBeLessThan(0.94)
})

test('slope and intercept follow the scale of the logits, and their score equations hold', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 1000 }),
      fc.constantFrom(1e-6, 1e-3, 0.1, 1, 30, 1e3, 1e6),
      fc.constantFrom(60, 20_000),
      (seed, scale, rows) => {
        const stream = random(seed)
        const logits = Float64Array.from({ length: rows }, () => stream.normal()).sort()
        const yes = logits.map((z) => (stream.uniform() < 1 / (1 + Math.exp(0.5 - 0.8 * z)) ? 1 : 0))
        const no = yes.map((y) => 1 - y)
        const found = coxCalibration({ entries: rows, logit: logits, yes, no })
        const scaled = coxCalibration({ entries: rows, logit: logits.map((z) => z * scale), yes, no })
        if (found === null) throw new Error('a threshold separates')
        expect(scaled?.intercept).toBeCloseTo(found.intercept, 9)
        expect((scaled?.slope as number) * scale).toBeCloseTo(found.slope, 9)
        expect((scaled?.covariance.slopeSlope as number) * scale ** 2).toBeCloseTo(
          found.covariance.slopeSlope,
          9,
        )
        let [sum, moment] = [0, 0]
        for (let i = 0; i < rows; i++) {
          const z = logits[i] as number
          const residual = (yes[i] as number) - 1 / (1 + Math.exp(-found.intercept - found.slope * z))
          sum += residual
          moment += residual * z
        }
        expect(Math.abs(sum) / rows).toBeLessThan(1e-13)
        expect(Math.abs(moment) / rows).toBeLessThan(1e-13)
      },
    ),
    { numRuns: 40, examples: [[169, 1e-6, 60]] },
  )
})

test('the intercept alone follows any shift of the logits', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 1000 }),
      fc.double({ min: -600, max: 600, noNaN: true }),
      (seed, shift) => {
        const stream = random(seed)
        const logit = Float64Array.from({ length: 50 }, () => stream.normal()).sort()
        const yes = logit.map((z) => (stream.uniform() < 1 / (1 + Math.exp(-z)) ? 1 : 0))
        const no = yes.map((y) => 1 - y)
        const found = calibrationInTheLarge({ entries: 50, logit, yes, no })
        const shifted = calibrationInTheLarge({ entries: 50, logit: logit.map((z) => z + shift), yes, no })
        expect((shifted?.intercept as number) + shift).toBeCloseTo(found?.intercept as number, 9)
        expect(shifted?.variance).toBeCloseTo(found?.variance as number, 9)
      },
    ),
  )
})
