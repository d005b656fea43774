import { describe, expect, test } from 'vitest'
import { random } from '../../src/math/index.ts'
import { fitLogistic } from '../../src/training/index.ts'
import type { Feature, LogisticData } from '../../src/training/index.ts'
import golden from '../golden/logistic.json' with { type: 'json' }

interface Golden {
  readonly name: string
  readonly features: Readonly<Record<string, Feature>>
  readonly label: readonly number[]
  readonly trials?: readonly number[]
  readonly weights?: readonly number[]
  readonly coefficients: readonly number[]
  readonly standardErrors: readonly number[]
  readonly deviance: number
  readonly nullDeviance: number
}

const close = (actual: number | null | undefined, expected: number, bound = 1e-10): void =>
  expect(Math.abs((actual ?? NaN) - expected), `${actual} for ${expected}`).toBeLessThanOrEqual(
    bound * Math.abs(expected),
  )

describe("coefficients, standard errors and deviances are those of R's glm to 1e-10", () => {
  test.each(golden.fits as unknown as readonly Golden[])('$name', (fit) => {
    const { features, label, trials, weights } = fit
    const outcome = trials === undefined ? { labels: label } : { successes: label, trials }
    const found = fitLogistic({ ...outcome, features, ...(weights === undefined ? {} : { weights }) })
    expect(found.certificate.converged).toBe(true)
    expect(found.certificate.separated).toBeNull()
    expect(found.coefficients.length).toBe(fit.coefficients.length)
    fit.coefficients.forEach((value, j) => close(found.coefficients[j]?.value, value))
    fit.standardErrors.forEach((value, j) => close(found.coefficients[j]?.standardError, value))
    close(found.deviance, fit.deviance)
    close(found.nullDeviance, fit.nullDeviance)
  })
})

describe('separation is named with its columns instead of running to infinity', () => {
  const x = [1, 2, 3, 4, 5, 6, 7, 8]
  const noise = [0.3, -1, 0.7, 0.2, -0.4, 1.1, -0.9, 0.5]
  test('complete', () => {
    const { certificate, coefficients } = fitLogistic({
      labels: x.map((v) => Number(v > 4)),
      features: { noise, x },
    })
    expect(certificate).toMatchObject({ converged: false, separated: { kind: 'complete' } })
    expect(certificate.separated?.columns).toContain('x')
    expect(coefficients[1]?.standardError).toBeNull()
  })
  test('quasi-complete: one border value has both labels', () => {
    const found = fitLogistic({ labels: [0, 0, 0, 0, 1, 1, 1, 1], features: { x: [1, 2, 3, 4, 4, 6, 7, 8] } })
    expect(found.certificate.separated).toEqual({ kind: 'quasi', columns: ['x'] })
  })
  test('quasi-complete: a category in which every label is yes', () => {
    const found = fitLogistic({
      labels: [0, 1, 0, 1, 1, 1, 1, 0, 1],
      features: { city: ['a', 'a', 'a', 'b', 'b', 'b', 'c', 'c', 'c'] },
    })
    expect(found.certificate.separated).toEqual({ kind: 'quasi', columns: ['city=b'] })
  })
  test('one label only: the intercept itself has no finite optimum', () => {
    expect(fitLogistic({ labels: [1, 1, 1], features: {} }).certificate.separated).toEqual({
      kind: 'complete',
      columns: ['(intercept)'],
    })
  })
  test('with ridge there is an optimum', () => {
    const { certificate } = fitLogistic(
      { labels: x.map((v) => Number(v > 4)), features: { x } },
      { ridge: 0.1 },
    )
    expect(certificate).toMatchObject({ converged: true, separated: null })
  })
})

test('columns that depend on each other are an error that names one', () => {
  const a = [1, 2, 3, 4, 5]
  expect(() => fitLogistic({ labels: [0, 1, 0, 1, 1], features: { a, b: a.map((v) => 2 * v - 1) } })).toThrow(
    "fitLogistic: column 'b' follows from the columns before it; expected columns none of which is a combination of others. Leave it out, or use ridge.",
  )
})

test('law: weight 2 is the row twice', () => {
  const draw = random(4)
  const x = Array.from({ length: 60 }, () => draw.normal())
  const labels = x.map((v) => Number(draw.uniform() < 1 / (1 + Math.exp(-v))))
  const weights = x.map(() => draw.below(3))
  const twice: LogisticData = {
    labels: labels.flatMap((y, i) => new Array<number>(weights[i] as number).fill(y)),
    features: { x: x.flatMap((v, i) => new Array<number>(weights[i] as number).fill(v)) },
  }
  const [a, b] = [fitLogistic({ labels, features: { x }, weights }), fitLogistic(twice)]
  a.coefficients.forEach(({ value, standardError }, j) => {
    close(value, b.coefficients[j]?.value as number, 1e-11)
    close(standardError, b.coefficients[j]?.standardError as number, 1e-11)
  })
  close(a.deviance, b.deviance, 1e-12)
})

test('long data, where the curvature comes from a sample: the gradient still vanishes at the optimum', () => {
  const draw = random(8)
  const rows = 200_000
  const columns = Array.from({ length: 5 }, () => Float64Array.from({ length: rows }, () => draw.normal()))
  const labels = Float64Array.from({ length: rows }, (_, i) => {
    const z = columns.reduce((sum, column, j) => sum + (j - 1.5) * (column[i] as number) * 0.5, -0.5)
    return draw.uniform() < 1 / (1 + Math.exp(-z)) ? 1 : 0
  })
  const features = Object.fromEntries(columns.map((column, j) => [`x${j}`, column]))
  const { certificate } = fitLogistic({ labels, features })
  expect(certificate.converged).toBe(true)
  expect(certificate.gradientNorm).toBeLessThan(1e-12)
})

test('long data with a category that no sampled row has', () => {
  const rows = 120_000
  const draw = random(5)
  const city = Array.from({ length: rows }, (_, i) =>
    i % 2 === 1 && i < 400 ? 'rare' : i % 5 === 0 ? 'b' : 'a',
  )
  const labels = Uint8Array.from({ length: rows }, (_, i) =>
    draw.uniform() < (city[i] === 'b' ? 0.3 : 0.6) ? 1 : 0,
  )
  const { certificate, coefficients } = fitLogistic({ labels, features: { city } })
  expect(certificate.converged).toBe(true)
  expect(coefficients.map(({ name }) => name)).toEqual(['(intercept)', 'city=b', 'city=rare'])
})

describe('an offset that is the same in every row moves the intercept, and nothing else', () => {
  const draw = random(11)
  const x = Array.from({ length: 300 }, () => draw.normal())
  const labels = x.map((value) => Number(draw.uniform() < 1 / (1 + Math.exp(0.4 - value))))
  const own = x.map(() => draw.normal())
  const shifts = [5, 40, -40, 100, -700, 1e4]
  test.each(shifts)('by %d', (shift) => {
    const offset = own.map((value) => value + shift)
    for (const options of [{}, { firth: true }]) {
      const right = fitLogistic({ labels, features: { x }, offset: own }, options)
      const found = fitLogistic({ labels, features: { x }, offset }, options)
      expect(found.certificate.converged).toBe(true)
      expect(found.coefficients[0]?.value).toBeCloseTo((right.coefficients[0]?.value as number) - shift, 8)
      close(found.coefficients[1]?.value, right.coefficients[1]?.value as number, 1e-8)
      close(found.coefficients[1]?.standardError, right.coefficients[1]?.standardError as number, 1e-8)
      close(found.nullDeviance, right.nullDeviance, 1e-8)
    }
  })
})

test.each([1e-300, 1e-160, 1e140])('a column measured in units of %d tells the same', (unit) => {
  const draw = random(12)
  const x = Array.from({ length: 200 }, () => draw.normal())
  const labels = x.map((value) => Number(draw.uniform() < 1 / (1 + Math.exp(-value))))
  const right = fitLogistic({ labels, features: { x } })
  const found = fitLogistic({ labels, features: { x: x.map((value) => value * unit) } })
  close(found.deviance, right.deviance)
  close((found.coefficients[1]?.value as number) * unit, right.coefficients[1]?.value as number, 1e-9)
  close(
    (found.coefficients[1]?.standardError as number) * unit,
    right.coefficients[1]?.standardError as number,
    1e-9,
  )
})

test.each([
  ['profiles', { separate: false, firth: false }],
  ['profiles of Firth’s', { separate: false, firth: true }],
  ['the score test, in rows that separate', { separate: true, firth: false }],
])('intervals of %s are those of any other unit', (_, { separate, firth }) => {
  const draw = random(13)
  const x = Array.from({ length: 40 }, () => draw.normal())
  const labels = x.map((value) =>
    Number(separate ? value > 0.2 : draw.uniform() < 1 / (1 + Math.exp(-value))),
  )
  const intervalIn = (unit: number): readonly (number | undefined)[] => {
    const features = { x: x.map((value) => value * unit) }
    const { coefficients } = fitLogistic({ labels, features }, { intervals: 'profile', firth })
    return coefficients[1]?.interval?.map((end) => end * unit) ?? []
  }
  const isNear = (a: number, b: number): boolean => a === b || Math.abs(a - b) <= 1e-7 * Math.abs(b)
  const right = intervalIn(1)
  expect(right).toHaveLength(2)
  for (const unit of [1e-300, 1e-160, 1e140])
    expect(intervalIn(unit).map((end, i) => isNear(end ?? NaN, right[i] ?? NaN))).toEqual([true, true])
})

test('a column whose coefficient is no number any more is refused', () => {
  const x = [1, 3, 2, 4, 6, 5].map((value) => value * 1e-310)
  expect(() => fitLogistic({ labels: [0, 1, 0, 1, 1, 0], features: { x } })).toThrow(/too small/)
})
