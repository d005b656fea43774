import { expect, test } from 'vitest'
import { chiSquaredSurvival } from '../../math/index.ts'
import { raoScott } from './raoScott.ts'

test('two equal parts: the closed form of F with two degrees of freedom, to 1e-12', () => {
  for (const statistic of [0.01, 1, 6, 40])
    for (const groups of [2, 5, 50, 5000])
      for (const inflated of [0.5, 1, 3]) {
        const rest = 2 * (groups - 1)
        const x = statistic / (2 * inflated)
        const expected = Math.exp((-rest / 2) * Math.log1p((2 * x) / rest))
        const found = raoScott({ statistic, trace: 2 * inflated, traceOfSquare: 2 * inflated ** 2, groups })
        expect(Math.abs((found ?? NaN) / expected - 1)).toBeLessThan(1e-12)
      }
})

test('very many groups whose covariance is as taken for granted: χ²', () => {
  for (const degrees of [1, 4, 19]) {
    const form = { statistic: 12, trace: degrees, traceOfSquare: degrees, groups: 1e14 }
    expect(raoScott(form)).toBeCloseTo(chiSquaredSurvival(12, degrees), 11)
  }
})

test('nothing scatters: no p-value', () => {
  expect(raoScott({ statistic: 1, trace: 0, traceOfSquare: 0, groups: 9 })).toBeNull()
  expect(raoScott({ statistic: 1, trace: 2, traceOfSquare: 2, groups: 1 })).toBeNull()
})
