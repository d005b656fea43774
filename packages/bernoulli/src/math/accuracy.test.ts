import { describe, expect, test } from 'vitest'
import * as math from './index.ts'
import golden from '../../test/golden/mathFunctions.json' with { type: 'json' }

const cases: Record<string, readonly (readonly number[])[]> = golden.cases

const u = 2 ** -53

type Arguments = readonly [number, number]

/** The bound of each function in u; for two arguments also what moving z by u·z would change, where that counts. */
const bounds: Record<
  string,
  { of: (...x: Arguments) => number; within: number; moved?: (...x: Arguments) => number }
> = {
  sigmoid: { of: math.sigmoid, within: 3 },
  softplus: { of: math.softplus, within: 2 },
  logSigmoid: { of: math.logSigmoid, within: 2 },
  logit: { of: math.logit, within: 2 },
  log1pmx: { of: math.log1pmx, within: 4 },
  divergence: { of: math.divergence, within: 7 },
  xlogy: { of: math.xlogy, within: 3 },
  xlog1py: { of: math.xlog1py, within: 3 },
  entropy: { of: math.entropy, within: 3 },
  crossEntropy: { of: math.crossEntropy, within: 4 },
  crossEntropyFromLogit: { of: math.crossEntropyFromLogit, within: 3 },
  klDivergence: { of: math.klDivergence, within: 10 },
  klDivergenceFromLogit: {
    of: math.klDivergenceFromLogit,
    within: 5,
    moved: (y, z) => Math.abs(z * math.gradientFromLogit(y, z)) + 4 * u * z * z * math.curvatureFromLogit(z),
  },
  gradientFromLogit: {
    of: math.gradientFromLogit,
    within: 3,
    moved: (_, z) => Math.abs(z) * math.curvatureFromLogit(z),
  },
  curvatureFromLogit: { of: math.curvatureFromLogit, within: 5 },
}

describe('against mpmath, u = 2^-53', () => {
  test('every list of cases has a bound', () => {
    expect(Object.keys(cases).toSorted()).toEqual(Object.keys(bounds).toSorted())
  })

  test.each(Object.entries(bounds).map(([name, bound]) => ({ name, ...bound })))(
    '$name is within $within u',
    ({ name, of, within, moved }) => {
      const rows = cases[name] ?? []
      expect(rows.length).toBeGreaterThan(90)
      const wrong = rows.flatMap((row) => {
        const x = row.slice(0, -2) as unknown as Arguments
        const [value, rest] = row.slice(-2) as [number, number]
        const scale = u * (Math.abs(value) + (moved?.(...x) ?? 0))
        const error = Math.abs(of(...x) - value - rest) / Math.max(scale, Number.MIN_VALUE)
        return error <= within ? [] : [`${name}(${x.join(', ')}) is ${error} u away from ${value}`]
      })
      expect(wrong).toEqual([])
    },
  )
})
