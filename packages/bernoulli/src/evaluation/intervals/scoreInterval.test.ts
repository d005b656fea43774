import { describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { normalQuantile } from '../../math/index.ts'
import { aucInterval } from './aucInterval.ts'
import { quantile, scoreInterval } from '../../statistics/index.ts'
import { ratioInterval } from './ratioInterval.ts'

const level = fc.constantFrom(0.5, 0.9, 0.95, 0.99)
const scatter = fc.record({
  variance: fc.oneof(fc.constant(0), fc.double({ min: 1e-12, max: 10, noNaN: true })),
  lean: fc.oneof(fc.constant(0), fc.double({ min: -5, max: 5, noNaN: true })),
  degreesOfFreedom: fc.oneof(fc.integer({ min: 1, max: 5000 }), fc.constant(Infinity)),
})

describe('a score interval', () => {
  test('ends where the score is as far out as the quantile', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 20, noNaN: true }), scatter, level, (value, found, at) => {
        const z = normalQuantile((1 + at) / 2)
        const t = quantile(at, found.degreesOfFreedom)
        for (const end of scoreInterval(value, found, at)) {
          const allowed = t ** 2 * found.variance + z ** 2 * found.lean * (end - value)
          expect(Math.abs((value - end) ** 2 - allowed)).toBeLessThanOrEqual(
            1e-9 * (1 + allowed + value ** 2),
          )
        }
      }),
    )
  })

  test('is value ± t·standard error up to z²·lean', () => {
    fc.assert(
      fc.property(scatter, level, (found, at) => {
        const [lower, upper] = scoreInterval(3, found, at)
        const reach = quantile(at, found.degreesOfFreedom) * Math.sqrt(found.variance)
        const most = normalQuantile((1 + at) / 2) ** 2 * Math.abs(found.lean) + 1e-12 * (1 + reach)
        expect(Math.abs(lower - (3 - reach))).toBeLessThanOrEqual(most)
        expect(Math.abs(upper - (3 + reach))).toBeLessThanOrEqual(most)
      }),
    )
  })

  test('of a count is that of a Poisson mean: (x − μ)² = z²μ', () => {
    const [lower, upper] = scoreInterval(5, { variance: 5, lean: 1, degreesOfFreedom: Infinity }, 0.95)
    const z = normalQuantile(0.975)
    expect(lower).toBeCloseTo(5 + z ** 2 / 2 - z * Math.sqrt(5 + z ** 2 / 4), 12)
    expect(upper).toBeCloseTo(5 + z ** 2 / 2 + z * Math.sqrt(5 + z ** 2 / 4), 12)
  })

  test('a ratio is never below 0 and holds itself', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 5, noNaN: true }), scatter, level, (ratio, found, at) => {
        const [lower, upper] = ratioInterval(ratio, found, at)
        expect(lower).toBeGreaterThanOrEqual(0)
        expect(lower).toBeLessThanOrEqual(ratio)
        expect(upper).toBeGreaterThanOrEqual(ratio)
      }),
    )
  })
})

describe('the interval of an AUC', () => {
  const area = fc.oneof(
    fc.constantFrom(0, 0.5, 1),
    fc.integer({ min: 1, max: 999 }).map((k) => k / 1000),
  )
  const size = fc.integer({ min: 2, max: 100_000 })

  test('stays in [0, 1], holds the area, is never of width 0, and mirrors', () => {
    fc.assert(
      fc.property(
        area,
        fc.double({ min: 0, max: 0.2, noNaN: true }),
        size,
        size,
        level,
        (value, share, yes, no, at) => {
          const variance = share * value * (1 - value)
          const [lower, upper] = aucInterval({ value, variance, yes, no, groups: null }, at)
          expect(0 <= lower && lower <= value && value <= upper && upper <= 1).toBe(true)
          expect(upper).toBeGreaterThan(lower)
          const [left, right] = aucInterval(
            { value: 1 - value, variance, yes: no, no: yes, groups: null },
            at,
          )
          expect(left).toBeCloseTo(1 - upper, 9)
          expect(right).toBeCloseTo(1 - lower, 9)
        },
      ),
    )
  })

  test('of many rows is that of DeLong’s standard error', () => {
    const [lower, upper] = aucInterval({ value: 0.8, variance: 1e-8, yes: 1e7, no: 1e7, groups: null }, 0.95)
    expect(lower).toBeCloseTo(0.8 - 1.959964e-4, 6)
    expect(upper).toBeCloseTo(0.8 + 1.959964e-4, 6)
  })
})
