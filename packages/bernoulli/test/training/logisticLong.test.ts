import { describe, expect, test } from 'vitest'
import { random } from '../../src/math/index.ts'
import { dot, solve } from '../../src/math/index.ts'
import { solveWithSecants } from '../../src/training/logistic/search/secants.ts'
import { fitLogistic } from '../../src/training/index.ts'
import type { Feature, LogisticData, LogisticOptions } from '../../src/training/index.ts'

const FEW = 900
const TIMES = 60

/** Few rows, and the same rows many times: these start on a sample, in WebAssembly; those are plain Newton steps. */
function both(
  data: { readonly labels: readonly number[]; readonly weights?: readonly number[] },
  features: Readonly<Record<string, Feature>>,
): readonly [LogisticData, LogisticData] {
  const many = <A extends Feature>(values: A): A => {
    if (Array.isArray(values))
      return Array.from({ length: FEW * TIMES }, (_, i) => values[i % FEW] as unknown) as unknown as A
    const long = new (values.constructor as new (length: number) => Float64Array)(FEW * TIMES)
    return long.map((_, i) => values[i % FEW] as number) as A
  }
  const { labels, weights = labels.map(() => 1) } = data
  return [
    { labels, features, weights: weights.map((w) => w * TIMES) },
    {
      labels: many(Float64Array.from(labels)),
      features: Object.fromEntries(Object.entries(features).map(([name, values]) => [name, many(values)])),
      ...(data.weights && { weights: many(data.weights) }),
    },
  ]
}

const draw = random(11)
const x1 = Float64Array.from({ length: FEW }, () => 2000 + 10 * draw.normal())
const x2 = Float32Array.from(x1, (x) => 0.01 * x + draw.normal())
const x3 = Uint8Array.from(x1, () => draw.below(4))
const city = Array.from(x1, () => ['a', 'b', 'c', 'd'][draw.below(4)] as string)
const plainNumbers = Array.from(x1, () => draw.normal())
const chance = Array.from(x1, (x, i) => 1 / (1 + Math.exp(-0.1 * (x - 2000) - 0.5 * (x3[i] as number) + 0.7)))
const hard = chance.map((p) => Number(draw.uniform() < p))
const soft = chance.map((p) => Math.min(1, Math.max(0, p + 0.1 * draw.normal())))
const frequencies = chance.map(() => draw.below(4) / 2)

describe('many rows give the fit of few that count as often: coefficients and errors to 1e-9, deviance to 1e-12', () => {
  const numbers = { x1, x2, x3, plainNumbers }
  test.each<[string, Parameters<typeof both>[0], Readonly<Record<string, Feature>>, LogisticOptions]>([
    ['hard labels', { labels: hard }, numbers, {}],
    ['soft labels', { labels: soft }, numbers, {}],
    ['weights', { labels: hard, weights: frequencies }, numbers, {}],
    ['soft labels and weights', { labels: soft, weights: frequencies }, numbers, {}],
    ['categories', { labels: hard }, { city, x1, x3 }, {}],
    ['ridge', { labels: hard }, { city, x1 }, { ridge: 30 }],
    ['no intercept', { labels: hard }, { x3, plainNumbers }, { intercept: false }],
    ['an intercept only', { labels: soft }, {}, {}],
  ])('%s', (_, data, features, options) => {
    const [few, many] = both(data, features).map((one) => fitLogistic(one, options))
    expect(many?.certificate).toMatchObject({ converged: true, separated: null })
    expect(few?.certificate).toMatchObject({ converged: true, separated: null })
    expect(many?.certificate.gradientNorm).toBeLessThan(1e-12)
    few?.coefficients.forEach(({ name, value, standardError }, j) => {
      const other = many?.coefficients[j]
      expect(other?.name).toBe(name)
      expect(Math.abs((other?.value ?? NaN) - value)).toBeLessThan(1e-9 * (standardError as number))
      expect(Math.abs((other?.standardError ?? NaN) / (standardError as number) - 1)).toBeLessThan(1e-9)
    })
    expect(Math.abs((many?.deviance ?? NaN) / (few?.deviance ?? NaN) - 1)).toBeLessThan(1e-12)
    expect(Math.abs((many?.nullDeviance ?? NaN) / (few?.nullDeviance ?? NaN) - 1)).toBeLessThan(1e-12)
    expect(many?.weight).toBeCloseTo(few?.weight ?? NaN, 6)
  })

  test('without standard errors', () => {
    const [, many] = both({ labels: hard }, numbers)
    const [bare, full] = [fitLogistic(many, { standardErrors: false }), fitLogistic(many)]
    expect(bare.coefficients.every(({ standardError }) => standardError === null)).toBe(true)
    bare.coefficients.forEach(({ value }, j) =>
      expect(Math.abs(value / (full.coefficients[j]?.value as number) - 1)).toBeLessThan(1e-9),
    )
  })
})

describe('what is wrong with many rows is found though a sample does not show it', () => {
  const rows = 100_000
  const x = Float64Array.from({ length: rows }, () => draw.normal())
  const labels = Uint8Array.from(x, (v) => Number(draw.uniform() < 1 / (1 + Math.exp(-v))))

  test.each([NaN, Infinity])('%s in one row', (value) => {
    const bad = Float64Array.from(x)
    bad[777] = value
    expect(() => fitLogistic({ labels, features: { x, bad } })).toThrow(
      `fitLogistic: feature 'bad' is not a number; expected a finite number, got ${value} at row 777 of 100000.`,
    )
  })

  test('columns that depend on each other', () => {
    const twice = Float64Array.from(x, (v) => 2 * v - 1)
    expect(() => fitLogistic({ labels, features: { x, twice } }, { standardErrors: false })).toThrow(
      "column 'twice' follows from the columns before it",
    )
  })

  test('columns that are alike in the sample, but not in all rows', () => {
    const almost = Float64Array.from(x, (v, i) => (i >= 500 && i < 600 ? v + 1 : v))
    const { certificate } = fitLogistic({ labels, features: { x, almost } })
    expect(certificate).toMatchObject({ converged: true, separated: null })
    expect(certificate.gradientNorm).toBeLessThan(1e-12)
  })

  test('a column that is constant in the sample', () => {
    const rare = Float64Array.from(x, (_, i) => (i >= 500 && i < 600 ? 1e6 : 0))
    const { certificate, coefficients } = fitLogistic({ labels, features: { x, rare } })
    expect(certificate).toMatchObject({ converged: true, separated: null })
    expect(Math.abs(coefficients[2]?.value as number)).toBeLessThan(1e-5)
  })

  test('a category in which every label is yes', () => {
    const kind = Array.from(x, (_, i) => (i % 1000 === 3 ? 'rare' : 'common'))
    const yes = labels.map((y, i) => (i % 1000 === 3 ? 1 : y))
    const { certificate } = fitLogistic({ labels: yes, features: { x, kind } })
    expect(certificate.separated).toEqual({ kind: 'quasi', columns: ['kind=rare'] })
  })

  test('rows of weight in no sample', () => {
    const weights = Uint8Array.from(x, (_, i) => Number(i % 1024 >= 64))
    const { certificate } = fitLogistic({ labels, features: { x }, weights })
    expect(certificate).toMatchObject({ converged: true, separated: null })
  })

  test('numbers too large to square', () => {
    expect(() => fitLogistic({ labels: [0, 1, 0], features: { x: [1e200, -1e200, 3e200] } })).toThrow(
      "fitLogistic: feature 'x' is too large",
    )
  })
})

test('law: a curvature corrected by secants explains the last one exactly, and all of them on a quadratic', () => {
  const order = 5
  const number = (): number => draw.normal()
  const lower = new Float64Array(order * order)
  for (let j = 0; j < order; j++)
    for (let k = 0; k <= j; k++) lower[j * order + k] = j === k ? 1 + draw.uniform() : 0.3 * number()
  const curvature = Float64Array.from({ length: order }, (_, j) => 1 + j)
  const secants = [0, 1, 2].map((axis) => {
    const step = Float64Array.from({ length: order }, (_, j) => (j === axis ? 1 : 0))
    return { step, change: step.map((s, j) => s * (curvature[j] as number)) }
  })
  for (const { step, change } of secants)
    solveWithSecants(lower, secants, change).forEach((s, j) => expect(s).toBeCloseTo(step[j] as number, 12))
  const gradient = Float64Array.from({ length: order }, number)
  expect(solveWithSecants(lower, [], gradient)).toEqual(solve(lower, order, gradient))
  expect(dot(solveWithSecants(lower, secants, gradient), gradient)).toBeGreaterThan(0)
})
