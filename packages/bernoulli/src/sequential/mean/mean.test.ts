import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { gammaMixture } from './gammaMixture.ts'
import { emptyMean, meanSums } from './meanState.ts'
import { readMean } from './meanInterval.ts'

/** The mixture as an integral over u = 1 − cλ, by Simpson's rule. */
function integral(S: number, V: number, c: number, rho: number): number {
  const r = rho / c ** 2
  const steps = 40000
  const weigh = (f: (u: number) => number): number => {
    let total = 0
    for (let i = 0; i <= steps; i++) {
      const x = i / steps
      const u = x ** 12
      total += (i === 0 || i === steps ? 1 : i % 2 === 1 ? 4 : 2) * (u === 0 ? 0 : f(u) * 12 * x ** 11)
    }
    return total / (3 * steps)
  }
  const density = (u: number): number => (r - 1) * Math.log(u) - r * u
  const mass = weigh((u) => Math.exp(density(u)))
  return Math.log(
    weigh((u) => Math.exp(density(u) + (S * (1 - u)) / c + (V / c ** 2) * (Math.log(u) + 1 - u))) / mass,
  )
}

describe('the mixture', () => {
  test.each([
    [3, 10, 0.25, 1],
    [8, 10, 2, 1],
    [-2, 5, 1, 2],
    [0, 30, 0.5, 1.3],
    [40, 100, 0.25, 1],
    [0.5, 0.01, 2, 0.7],
  ])('S = %d, V = %d, c = %d, ρ = %d is the integral', (S, V, c, rho) => {
    expect(gammaMixture(S, V, c, rho)).toBeCloseTo(integral(S, V, c, rho), 6)
  })

  test.each([
    [-20, 5, 1, 2],
    [-8, 1, 0.5, 1],
  ])('far below, S = %d, V = %d, c = %d, ρ = %d, it is no more than the integral', (S, V, c, rho) => {
    const found = gammaMixture(S, V, c, rho)
    expect(found).toBeLessThanOrEqual(integral(S, V, c, rho) + 1e-9)
    expect(found).toBeGreaterThan(integral(S, V, c, rho) - 3)
  })

  test('it grows with the sum', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e3, max: 1e3, noNaN: true }),
        fc.double({ min: 0.01, max: 10, noNaN: true }),
        fc.double({ min: 0, max: 1e4, noNaN: true }),
        fc.constantFrom(0.1, 0.25, 1, 2),
        (S, more, V, c) => {
          const [less, then] = [gammaMixture(S, V, c, 1), gammaMixture(S + more, V, c, 1)]
          expect(then).toBeGreaterThan(less - 1e-9 * Math.abs(less))
        },
      ),
    )
  })

  test('no squares, no excess: e⁰', () => {
    expect(gammaMixture(0, 0, 0.25, 1.7)).toBeCloseTo(0, 12)
    expect(gammaMixture(5, Infinity, 0.25, 1)).toBe(-Infinity)
  })
})

const settings = { scales: [0.25, 2], expectedSquares: 10 }

test('certain ends leave an end open, and only theirs', () => {
  const sums = meanSums(emptyMean(settings))
  for (let i = 0; i < 50; i++) sums.add({ value: 0.1, low: -0.3, high: 0.2 })
  const closed = readMean(sums.state(), 0.95)
  expect(closed.interval.every((end) => typeof end === 'number')).toBe(true)
  sums.add({ value: 0.1, low: -0.3, high: Infinity })
  const { interval, hoeffding } = readMean(sums.state(), 0.95)
  expect(interval[0]).toBeLessThan(0.1)
  expect([interval[1], ...hoeffding]).toEqual([null, null, null])
  sums.add({ value: Infinity, low: -0.3, high: Infinity })
  expect(readMean(sums.state(), 0.95)).toEqual({
    value: null,
    interval: [null, null],
    hoeffding: [null, null],
  })
})

test('the mirror of the terms has the mirror of the interval', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.tuple(
          fc.double({ min: -2, max: 2, noNaN: true }),
          fc.double({ min: -2, max: 2, noNaN: true }),
          fc.boolean(),
        ),
        { minLength: 1, maxLength: 40 },
      ),
      (rows) => {
        const [there, back] = [meanSums(emptyMean(settings)), meanSums(emptyMean(settings))]
        for (const [x, y, first] of rows) {
          const term = { value: first ? x : y, low: Math.min(x, y), high: Math.max(x, y) }
          there.add(term)
          back.add({ value: -term.value, low: -term.high, high: -term.low })
        }
        const [a, b] = [readMean(there.state(), 0.9), readMean(back.state(), 0.9)]
        expect(a.interval[0]).toBeCloseTo(-(b.interval[1] as number), 9)
        expect(a.interval[1]).toBeCloseTo(-(b.interval[0] as number), 9)
        expect(a.interval[0]).toBeLessThanOrEqual(a.value as number)
      },
    ),
  )
})
