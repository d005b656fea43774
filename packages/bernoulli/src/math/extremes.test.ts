import { describe, expect, test } from 'vitest'
import * as math from './index.ts'

const sizes = [
  0,
  5e-324,
  1e-310,
  2 ** -1022,
  1e-300,
  1e-154,
  1e-100,
  1e-20,
  2 ** -53,
  1e-8,
  1e-3,
  0.25,
  0.5,
  1,
  2,
  10,
  745,
  746,
  1e6,
  1e8,
  1e10,
  1e15,
  1e22,
  1e120,
  1e154,
  1e160,
  1e200,
  1e300,
  Number.MAX_VALUE,
  Infinity,
]
const neighbours = [1 - 2 ** -53, 1 + 2 ** -52, 0.5 - 2 ** -54, 0.5 + 2 ** -53, 2 - 2 ** -52, 745 + 2 ** -43]
const all = [...sizes, ...neighbours].flatMap((x) => [x, -x]).concat(NaN)
const few = [0, 5e-324, 1e-300, 1e-3, 0.1, 0.5, 1 - 2 ** -53, 1, 3, 1e6, 1e12, 1e300, Infinity, -1, NaN]

const unit = (x: number): boolean => x >= 0 && x <= 1
const known = (...x: readonly number[]): boolean => !x.some(Number.isNaN)

/** No call may take longer, in milliseconds; the longest takes 130. */
const patience = 3000

type Result = readonly [value: number, text: string]

function results(name: string, of: (...x: number[]) => number, arguments_: readonly number[][]): Result[] {
  return arguments_.map((x) => {
    const from = performance.now()
    const value = of(...x)
    const text = `${name}(${x.join(', ')})`
    if (performance.now() - from > patience) throw new Error(`${text} took ${performance.now() - from} ms`)
    return [value, text]
  })
}

/** NaN exactly where there is no value, and the values in their range. */
function expectIn(results: readonly Result[], has: readonly boolean[], from: number, to: number): void {
  const wrong = results.filter(([value], i) =>
    has[i] === true ? !(value >= from && value <= to) : !Number.isNaN(value),
  )
  expect(wrong.map(([value, text]) => `${text} is ${value}`)).toEqual([])
}

describe('extreme arguments: a value in its range, or NaN where the docstring says so, and soon', () => {
  test.each([
    ['sigmoid', math.sigmoid, known, 0, 1],
    ['softplus', math.softplus, known, 0, Infinity],
    ['logSigmoid', math.logSigmoid, known, -Infinity, 0],
    ['curvatureFromLogit', math.curvatureFromLogit, known, 0, 0.25],
    ['logit', math.logit, unit, -Infinity, Infinity],
    ['entropy', math.entropy, unit, 0, Math.LN2],
    ['log1pmx', math.log1pmx, (x: number) => x >= -1, 0, Infinity],
    ['logGamma', math.logGamma, (x: number) => x >= 0, -0.13, Infinity],
    ['normalCdf', math.normalCdf, known, 0, 1],
    ['normalSurvival', math.normalSurvival, known, 0, 1],
    ['normalLogSurvival', math.normalLogSurvival, known, -Infinity, 0],
    ['normalQuantile', math.normalQuantile, unit, -Infinity, Infinity],
    ['brownianSupremumCdf', math.brownianSupremumCdf, (x: number) => x >= 0, 0, 1],
    ['brownianSupremumSurvival', math.brownianSupremumSurvival, (x: number) => x >= 0, 0, 1],
  ] as const)('%s', (name, of, has, from, to) => {
    expectIn(
      results(
        name,
        of as never,
        all.map((x) => [x]),
      ),
      all.map((x) => has(x)),
      from,
      to,
    )
  })

  const pairs = all.flatMap((a) => all.map((b): [number, number] => [a, b]))
  const both = (a: number, b: number): boolean => unit(a) && unit(b)
  const onLogit = (y: number, z: number): boolean => unit(y) && known(z)
  const freedom = (df: number): boolean => df > 0 && (df < 1e-8 || df >= 1e-3)
  const near = (a: number, x: number): boolean => a > 1e12 && a < Infinity && Math.abs(x / a - 1) < 0.1
  const gamma = (a: number, x: number): boolean => a > 0 && x >= 0
  test.each([
    ['product', math.product, known, -Infinity, Infinity],
    ['xlogy', math.xlogy, (x: number, y: number) => known(x) && y >= 0, -Infinity, Infinity],
    ['xlog1py', math.xlog1py, (x: number, y: number) => known(x) && y >= -1, -Infinity, Infinity],
    ['crossEntropy', math.crossEntropy, both, 0, Infinity],
    ['klDivergence', math.klDivergence, both, 0, Infinity],
    ['crossEntropyFromLogit', math.crossEntropyFromLogit, onLogit, 0, Infinity],
    ['klDivergenceFromLogit', math.klDivergenceFromLogit, onLogit, 0, Infinity],
    ['gradientFromLogit', math.gradientFromLogit, onLogit, -1, 1],
    ['divergence', math.divergence, (a: number, b: number) => a >= 0 && a < Infinity && b >= 0, 0, Infinity],
    ['gammaP', math.gammaP, (a: number, x: number) => gamma(a, x) && !near(a, x), 0, 1],
    ['gammaQ', math.gammaQ, (a: number, x: number) => gamma(a, x) && !near(a, x), 0, 1],
    [
      'chiSquaredSurvival',
      math.chiSquaredSurvival,
      (x: number, df: number) => gamma(df, x) && !near(df, x),
      0,
      1,
    ],
    [
      'chiSquaredLogSurvival',
      math.chiSquaredLogSurvival,
      (x: number, df: number) => gamma(df, x) && !near(df, x),
      -Infinity,
      0,
    ],
    ['studentTSurvival', math.studentTSurvival, (t: number, df: number) => known(t) && df > 0, 0, 1],
    [
      'studentTQuantile',
      math.studentTQuantile,
      (p: number, df: number) => unit(p) && freedom(df),
      -Infinity,
      Infinity,
    ],
  ] as const)('%s', (name, of, has, from, to) => {
    const open = (a: number, b: number): boolean =>
      name === 'studentTQuantile' && unit(a) && b > 0 && !freedom(b)
    const asked = pairs.filter(([a, b]) => !open(a, b))
    expectIn(
      results(name, of as never, asked),
      asked.map(([a, b]) => has(a, b)),
      from,
      to,
    )
  })

  test.each([
    ['betaCdf', math.betaCdf, 1e-3],
    ['betaQuantile', math.betaQuantile, 0.1],
  ] as const)('%s', (name, of, least) => {
    const shape = (a: number): boolean => a >= least && a <= 1e12
    const asked = few.flatMap((p) => few.flatMap((a) => few.map((b): number[] => [p, a, b])))
    const outside = asked.filter(
      ([p, a, b]) => !(unit(p as number) && (a as number) > 0 && (b as number) > 0),
    )
    const inside = asked.filter(([p, a, b]) => unit(p as number) && shape(a as number) && shape(b as number))
    expectIn(
      results(name, of as never, outside),
      outside.map(() => false),
      0,
      1,
    )
    expectIn(
      results(name, of as never, inside),
      inside.map(() => true),
      0,
      1,
    )
  })

  test('far more or fewer degrees of freedom than float64 can tell apart end in the limit', () => {
    for (const p of [1e-300, 0.025, 0.3, 0.975])
      expect(math.studentTQuantile(p, 1e120)).toBe(math.normalQuantile(p))
    expect(math.studentTQuantile(1e-300, 1e21)).toBeCloseTo(math.normalQuantile(1e-300), 12)
    expect(math.studentTSurvival(2, 1e120)).toBe(math.normalSurvival(2))
    expect(math.studentTSurvival(1, 1e-9)).toBeCloseTo(0.49999999447261, 15)
    expect(math.studentTSurvival(1e50, 0.99e-8)).toBeCloseTo(0.4999993810634346, 15)
    expect(math.studentTQuantile(0.75, 1e-300)).toBe(Infinity)
  })
})
