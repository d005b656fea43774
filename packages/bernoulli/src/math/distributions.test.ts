import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as math from './index.ts'
import golden from '../../test/golden/mathDistributions.json' with { type: 'json' }

const cases: Record<string, readonly (readonly number[])[]> = golden.cases

/** The relative error allowed where neither the result nor the first argument is beyond 1e±20, and elsewhere. */
const bounds: Record<string, { of: (...x: [number, number, number]) => number; near: number; far: number }> =
  {
    logGamma: { of: math.logGamma, near: 1e-15, far: 1e-15 },
    normalSurvival: { of: math.normalSurvival, near: 1e-15, far: 1e-15 },
    normalLogSurvival: { of: math.normalLogSurvival, near: 1e-15, far: 1e-15 },
    normalQuantile: { of: math.normalQuantile, near: 1e-15, far: 1e-15 },
    gammaP: { of: math.gammaP, near: 2e-14, far: 2e-13 },
    gammaQ: { of: math.gammaQ, near: 2e-14, far: 2e-13 },
    chiSquaredSurvival: { of: math.chiSquaredSurvival, near: 2e-14, far: 2e-13 },
    studentTSurvival: { of: math.studentTSurvival, near: 2e-14, far: 2e-13 },
    studentTQuantile: { of: math.studentTQuantile, near: 1e-14, far: 1e-13 },
    betaCdf: { of: math.betaCdf, near: 2e-14, far: 2e-13 },
    betaQuantile: { of: math.betaQuantile, near: 1e-14, far: 1e-13 },
    brownianSupremumSurvival: { of: math.brownianSupremumSurvival, near: 2e-15, far: 2e-15 },
    brownianSupremumCdf: { of: math.brownianSupremumCdf, near: 2e-14, far: 1e-13 },
  }

const usual = (x: number) => Math.abs(x) > 1e-20 && Math.abs(x) < 1e20

describe('against mpmath', () => {
  test('every list of cases has a bound', () => {
    expect(Object.keys(cases).toSorted()).toEqual(Object.keys(bounds).toSorted())
  })

  test.each(Object.entries(bounds).map(([name, bound]) => ({ name, ...bound })))(
    '$name is within $near relative, $far in the far tails',
    ({ name, of, near, far }) => {
      const rows = cases[name] ?? []
      expect(rows.length).toBeGreaterThanOrEqual(20)
      const wrong = rows.flatMap((row) => {
        const x = row.slice(0, -2) as [number, number, number]
        const [value, rest] = row.slice(-2) as [number, number]
        const error = Math.abs((of(...x) - value - rest) / value)
        const within = usual(value) && usual(x[0]) ? near : far
        return error <= within ? [] : [`${name}(${x.join(', ')}) is ${error} away from ${value}`]
      })
      expect(wrong).toEqual([])
    },
  )

  test('chiSquaredLogSurvival is within 5e-15·(1 + its size) of the logarithm', () => {
    for (const [x, df, survival] of cases.chiSquaredSurvival as [number, number, number, number][]) {
      const log = Math.log(survival)
      expect(Math.abs(math.chiSquaredLogSurvival(x, df) - log)).toBeLessThan(5e-15 * (1 - log))
    }
  })
})

describe('edges', () => {
  const smallest = Number.MIN_VALUE
  test.each([
    [
      'normalSurvival',
      math.normalSurvival,
      [
        [-Infinity, 1],
        [0, 0.5],
        [-0, 0.5],
        [39, smallest],
        [1e300, smallest],
        [Infinity, 0],
        [NaN, NaN],
      ],
    ],
    [
      'normalCdf',
      math.normalCdf,
      [
        [-Infinity, 0],
        [-1e300, smallest],
        [0, 0.5],
        [39, 1],
        [Infinity, 1],
        [NaN, NaN],
      ],
    ],
    [
      'normalLogSurvival',
      math.normalLogSurvival,
      [
        [-Infinity, -0],
        [-39, -smallest],
        [1e154, -5e307],
        [Infinity, -Infinity],
        [NaN, NaN],
      ],
    ],
    [
      'normalQuantile',
      math.normalQuantile,
      [
        [0, -Infinity],
        [smallest, -38.46740561714434],
        [0.5, 0],
        [1, Infinity],
        [-smallest, NaN],
        [1.1, NaN],
        [NaN, NaN],
      ],
    ],
    [
      'logGamma',
      math.logGamma,
      [
        [0, Infinity],
        [1, 0],
        [2, 0],
        [smallest, 744.4400719213812],
        [Infinity, Infinity],
        [-0.5, NaN],
        [NaN, NaN],
      ],
    ],
    [
      'brownianSupremumSurvival',
      math.brownianSupremumSurvival,
      [
        [0, 1],
        [1e-300, 1],
        [40, smallest],
        [Infinity, 0],
        [-1, NaN],
        [NaN, NaN],
      ],
    ],
    [
      'brownianSupremumCdf',
      math.brownianSupremumCdf,
      [
        [0, 0],
        [1e-300, smallest],
        [40, 1],
        [Infinity, 1],
        [-1, NaN],
        [NaN, NaN],
      ],
    ],
  ] as const)('%s', (_, of, table) => {
    for (const [x, value] of table) expect([x, of(x)]).toEqual([x, value])
  })

  test.each([
    [
      'gammaP',
      math.gammaP,
      [
        [1e-300, 1e-300, 1],
        [1e13, 1e13, NaN],
        [1, 0, 0],
        [1, 1e4, 1],
        [1, Infinity, 1],
        [200, 1e-5, smallest],
        [0, 1, NaN],
        [1, -1, NaN],
        [NaN, 1, NaN],
        [1, NaN, NaN],
      ],
    ],
    [
      'gammaQ',
      math.gammaQ,
      [
        [1, 0, 1],
        [1, 1e4, smallest],
        [1, Infinity, 0],
        [200, 1e-5, 1],
        [0, 1, NaN],
        [1, -1, NaN],
        [NaN, 1, NaN],
        [1, NaN, NaN],
      ],
    ],
    [
      'chiSquaredSurvival',
      math.chiSquaredSurvival,
      [
        [0, 3, 1],
        [1e4, 3, smallest],
        [Infinity, 3, 0],
        [1, 0, NaN],
        [-1, 1, NaN],
        [NaN, 1, NaN],
      ],
    ],
    [
      'chiSquaredLogSurvival',
      math.chiSquaredLogSurvival,
      [
        [0, 3, 0],
        [Infinity, 3, -Infinity],
        [1, 0, NaN],
        [-1, 1, NaN],
        [NaN, 1, NaN],
      ],
    ],
    [
      'studentTSurvival',
      math.studentTSurvival,
      [
        [0, 3, 0.5],
        [-0, 3, 0.5],
        [Infinity, 3, 0],
        [-Infinity, 3, 1],
        [1e200, 3, smallest],
        [3, Infinity, math.normalSurvival(3)],
        [1, 0, NaN],
        [NaN, 1, NaN],
        [1, NaN, NaN],
      ],
    ],
    [
      'studentTQuantile',
      math.studentTQuantile,
      [
        [0.5, 3, 0],
        [0, 3, -Infinity],
        [1, 3, Infinity],
        [0.1, Infinity, math.normalQuantile(0.1)],
        [1.1, 3, NaN],
        [0.1, 0, NaN],
        [NaN, 1, NaN],
        [0.1, NaN, NaN],
      ],
    ],
  ] as const)('%s', (_, of, table) => {
    for (const [a, b, value] of table) expect([a, b, of(a, b)]).toEqual([a, b, value])
  })

  test.each([
    [
      'betaCdf',
      math.betaCdf,
      [
        [0, 2, 3, 0],
        [1, 2, 3, 1],
        [1e-200, 2, 3, smallest],
        [-0.1, 2, 3, NaN],
        [1.1, 2, 3, NaN],
        [0.5, 0, 3, NaN],
        [0.5, 2, -1, NaN],
        [NaN, 2, 3, NaN],
      ],
    ],
    [
      'betaQuantile',
      math.betaQuantile,
      [
        [0, 2, 3, 0],
        [1, 2, 3, 1],
        [-0.1, 2, 3, NaN],
        [1.1, 2, 3, NaN],
        [0.5, 0, 3, NaN],
        [0.5, 2, -1, NaN],
        [NaN, 2, 3, NaN],
      ],
    ],
  ] as const)('%s', (_, of, table) => {
    for (const [x, a, b, value] of table) expect([x, a, b, of(x, a, b)]).toEqual([x, a, b, value])
  })
})

describe('laws', () => {
  const exponent = (min: number, max: number) => fc.double({ min, max, noNaN: true }).map((k) => 10 ** k)
  const probability = fc.oneof(
    fc.double({ min: 1e-300, max: 1, maxExcluded: true, noNaN: true }),
    exponent(-300, -1),
  )
  const close = (a: number, b: number, within: number) =>
    Math.abs(a - b) <= within * Math.max(Math.abs(a), Math.abs(b))

  test('a quantile is where the distribution function crosses p', () => {
    const crosses = (p: number, x: number, of: (x: number) => number) => {
      const step = 2e-13 * Math.abs(x)
      expect(of(x - step)).toBeLessThanOrEqual(p * (1 + 5e-13))
      expect(of(x + step)).toBeGreaterThanOrEqual(p * (1 - 5e-13))
    }
    fc.assert(
      fc.property(probability, exponent(-0.3, 6), exponent(-0.3, 6), (p, a, b) => {
        crosses(p, math.normalQuantile(p), math.normalCdf)
        crosses(p, math.studentTQuantile(p, a + 1), (t) => math.studentTSurvival(-t, a + 1))
        const x = math.betaQuantile(p, a, b)
        if (x > 1e-300 && x < 1 - 1e-9) crosses(p, x, (at) => math.betaCdf(Math.min(at, 1), a, b))
      }),
      { numRuns: 300 },
    )
  })

  test('two tails make one', () => {
    fc.assert(
      fc.property(exponent(-3, 6), exponent(-3, 6), fc.double({ min: 0, max: 1, noNaN: true }), (a, b, x) => {
        expect(close(math.gammaP(a, b) + math.gammaQ(a, b), 1, 1e-14)).toBe(true)
        const y = 1 - x
        expect(close(math.betaCdf(1 - y, a, b) + math.betaCdf(y, b, a), 1, 1e-12)).toBe(true)
        expect(close(math.brownianSupremumCdf(b) + math.brownianSupremumSurvival(b), 1, 1e-15)).toBe(true)
      }),
    )
  })

  test('what is one distribution under two names agrees', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.001, max: 35, noNaN: true }), (x) => {
        const normal = math.normalSurvival(x)
        expect(close(math.chiSquaredSurvival(x * x, 1), 2 * normal, 5e-13)).toBe(true)
        expect(close(math.studentTSurvival(x, 1), Math.atan(1 / x) / Math.PI, 1e-13)).toBe(true)
        expect(close(math.chiSquaredSurvival(x, 2), Math.exp(-x / 2), 1e-14)).toBe(true)
        expect(close(Math.exp(math.normalLogSurvival(x)), normal, 1e-13)).toBe(true)
      }),
    )
  })

  test('more is less likely: no survival function rises where its series change', () => {
    const falls = (of: (x: number) => number, from: number, to: number) => {
      let previous = of(from)
      for (let i = 1; i <= 2000; i++) {
        const value = of(from + ((to - from) * i) / 2000)
        expect(value).toBeLessThanOrEqual(previous)
        previous = value
      }
    }
    falls(math.normalSurvival, 0.6, 0.75)
    falls(math.normalSurvival, 5.6, 5.7)
    falls(math.brownianSupremumSurvival, 1.1, 1.3)
    falls((x) => math.gammaQ(0.5, x), 0.9, 1.1)
    falls((x) => math.gammaQ(20, x), 20, 22)
    falls((t) => math.studentTSurvival(t, 7), 0.9, 1.1)
  })
})
