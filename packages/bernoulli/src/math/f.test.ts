import { expect, test } from 'vitest'
import { chiSquaredSurvival } from './chiSquared.ts'
import { fSurvival } from './f.ts'
import { studentTSurvival } from './studentT.ts'

const degrees = [0.5, 1, 3, 10, 400, 1e6]

test('two degrees of freedom: (1 + 2f/rest)^(−rest/2), relative error < 2e-13', () => {
  for (const rest of degrees)
    for (const f of [1e-6, 0.1, 1, 5, 30, 300]) {
      const expected = Math.exp((-rest / 2) * Math.log1p((2 * f) / rest))
      expect(Math.abs(fSurvival(f, 2, rest) - expected)).toBeLessThanOrEqual(2e-13 * expected + 1e-300)
    }
})

test('one degree of freedom: the square of Student’s t', () => {
  for (const rest of degrees)
    for (const t of [0.01, 1, 4, 20])
      expect(fSurvival(t * t, 1, rest) / (2 * studentTSurvival(t, rest))).toBeCloseTo(1, 11)
})

test('turned upside down it is the other tail; without end it is χ²', () => {
  for (const df of degrees)
    for (const rest of degrees)
      for (const f of [0.2, 1, 2.5])
        expect(fSurvival(f, df, rest) + fSurvival(1 / f, rest, df)).toBeCloseTo(1, 12)
  expect(fSurvival(4, 3, 1e14)).toBeCloseTo(chiSquaredSurvival(12, 3), 11)
})

test('edges', () => {
  expect(fSurvival(-1, 2, 3)).toBe(1)
  expect(fSurvival(0, 2, 3)).toBe(1)
  expect(fSurvival(Infinity, 2, 3)).toBe(0)
  expect(fSurvival(1e6, 2, 1e6)).toBe(Number.MIN_VALUE)
  expect(fSurvival(1, 0, 3)).toBeNaN()
  expect(fSurvival(NaN, 2, 3)).toBeNaN()
})
