import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { normalQuantile, random } from '../../src/math/index.ts'
import { fitLogistic, likelihoodRatios, varianceInflation } from '../../src/training/index.ts'
import firth from '../golden/logisticFirth.json' with { type: 'json' }
import golden from '../golden/logisticStatistics.json' with { type: 'json' }

const close = (actual: number | undefined, expected: number, bound: number): void =>
  expect(Math.abs((actual ?? NaN) - expected), `${actual} for ${expected}`).toBeLessThanOrEqual(
    bound * Math.max(1, Math.abs(expected)),
  )

describe('criteria, tests of columns and variance inflation are those of statsmodels', () => {
  const data = { labels: golden.label, features: golden.features }
  test('criteria', () => {
    const { criteria } = fitLogistic(data)
    close(criteria?.logLikelihood, golden.logLikelihood, 1e-11)
    close(criteria?.aic, golden.aic, 1e-11)
    close(criteria?.bic, golden.bic, 1e-11)
    expect(fitLogistic(data, { ridge: 1 }).criteria).toBeNull()
    expect(fitLogistic(data, { classWeight: 2 }).criteria).toBeNull()
  })
  test('likelihood ratios', () => {
    for (const { name, ...found } of likelihoodRatios(data)) {
      const { statistic, pValue, degreesOfFreedom } = golden.tests[name as keyof typeof golden.tests]
      expect(found.degreesOfFreedom).toBe(degreesOfFreedom)
      close(found.statistic, statistic, 1e-9)
      close(found.pValue, pValue, 1e-9)
    }
  })
  test('variance inflation', () => {
    for (const { name, factor } of varianceInflation(data))
      close(factor, golden.inflation[name as keyof typeof golden.inflation], 1e-10)
    const twice = { ...data.features, c: golden.features.a }
    const found = varianceInflation({ ...data, features: twice }).map(({ factor }) => factor)
    expect([found[0], found[3]]).toEqual([Infinity, Infinity])
    close(found[1], golden.inflation.b, 1e-10)
    const constant = { ...data.features, c: golden.label.map(() => 3) }
    expect(varianceInflation({ ...data, features: constant }).at(-1)?.factor).toBe(Infinity)
    expect(() => varianceInflation({ ...data, labels: data.labels.map(() => 2) })).toThrow(
      'varianceInflation: label out of range',
    )
  })
})

describe('profile intervals', () => {
  test.each(firth.fits)("of Firth's likelihood are those of firthlogist and logistf: $name", (fit) => {
    const features = Object.fromEntries(fit.columns.map((name, j) => [name, fit.x[j] as number[]]))
    const { coefficients } = fitLogistic({ labels: fit.y, features }, { firth: true, intervals: 'profile' })
    fit.coefficients.forEach((value, j) => close(coefficients[j]?.value, value, 1e-6))
    fit.intervals.forEach(([lower, upper], j) => {
      close(coefficients[j]?.interval?.[0], lower as number, 1e-5)
      close(coefficients[j]?.interval?.[1], upper as number, 1e-5)
    })
  })

  test('law: where one coefficient is fixed at an end of its interval, the deviance is larger by the quantile', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const draw = random(seed)
        const rows = 40
        const x = Array.from({ length: rows }, () => 3 + draw.normal())
        const k = Array.from({ length: rows }, () => draw.normal())
        const labels = x.map((a) => Number(draw.uniform() < 1 / (1 + Math.exp(3 - a))))
        const fit = fitLogistic({ labels, features: { x, k } }, { intervals: 'profile' })
        fc.pre(fit.certificate.separated === null)
        for (const end of fit.coefficients[1]?.interval ?? []) {
          const fixed = fitLogistic({ labels, features: { k }, offset: x.map((a) => end * a) })
          close(fixed.deviance - fit.deviance, normalQuantile(0.975) ** 2, 1e-6)
        }
      }),
      { numRuns: 15 },
    )
  })

  test('are refused where no likelihood is largest', () => {
    const data = { labels: [0, 1, 0, 1], features: { x: [1, 2, 3, 4] } }
    expect(() => fitLogistic(data, { intervals: 'profile', ridge: 1 })).toThrow(
      'profile intervals with ridge',
    )
  })
})
