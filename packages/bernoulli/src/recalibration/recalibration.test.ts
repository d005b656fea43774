import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyProbability, anyRows, tableOf, tableOfRows } from '../../test/fitTable.ts'
import { evaluate, simplify } from '../expression/index.ts'
import { product, sigmoid } from '../math/index.ts'
import { isotonic } from '../statistics/index.ts'
import {
  applyRecalibration,
  applyRecalibrationToLogit,
  fitBeta,
  fitIsotonic,
  fitPlatt,
  fitRecalibration,
  fitTemperature,
  fitVennAbers,
  kindsInOrder,
  recalibrationExpression,
} from './index.ts'
import type { FitTable, Recalibration } from './index.ts'
import ofStatsmodels from '../../test/golden/recalibration.json' with { type: 'json' }

interface Golden {
  readonly cases: readonly {
    readonly name: string
    readonly labels: readonly number[]
    readonly logits: readonly number[]
    readonly weights: readonly number[]
    readonly temperature: readonly number[]
    readonly platt: readonly number[]
    readonly beta: readonly number[]
    readonly betaA: readonly number[]
    readonly betaB: readonly number[]
    readonly scikitPlatt: readonly number[]
    readonly isotonicAt: readonly number[]
    readonly isotonic: readonly number[]
  }[]
}

const golden: Golden = ofStatsmodels

test('Platt on F = [5, −4, 1], y = [1, 0, 0]', () => {
  const { intercept, slope } = fitPlatt(tableOf([1, 0, 0], [5, -4, 1])).parameters
  expect(-slope).toBeCloseTo(-0.202614489618, 12)
  expect(-intercept).toBeCloseTo(0.652366638998, 12)
})

test.each(golden.cases)('$name: the maps of statsmodels and scikit-learn', (given) => {
  const table = tableOf(given.labels, given.logits, given.weights)
  closeAll([fitTemperature(table).parameters.slope], [Math.max(0, given.temperature[0] ?? NaN)], 1e-9)
  const observed = fitPlatt(table, { targets: 'observed' }).parameters
  closeAll([observed.intercept, observed.slope], given.platt, 1e-9)
  const corrected = fitPlatt(table).parameters
  closeAll([corrected.intercept, corrected.slope], given.scikitPlatt, 1e-4) // scikit-learn stops early
  expect(lossOf(table, { kind: 'platt', parameters: observed })).toBeLessThanOrEqual(
    lossOf(table, { kind: 'platt', parameters: corrected }),
  )
  const { a, b, c } = fitBeta(table).parameters
  const [, goldenA = NaN, goldenB = NaN] = given.beta
  if (goldenA >= 0 && goldenB >= 0) closeAll([c, a, b], given.beta, 1e-8)
  else if (goldenA < 0) closeAll([c, a, b], [given.betaB[0] ?? NaN, 0, given.betaB[1] ?? NaN], 1e-8)
  else closeAll([c, a, b], [given.betaA[0] ?? NaN, given.betaA[1] ?? NaN, 0], 1e-8)
  const plain = fitIsotonic(table, { smoothing: 0 })
  closeAll(
    given.isotonicAt.map((p) => applyRecalibration(plain, p)),
    given.isotonic,
    1e-12,
  )
})

test.each(['isotonic', 'vennAbers'] as const)(
  '%s of log-odds keeps apart what is 1 as a probability',
  (kind) => {
    const table = tableOf([0, 1, 0, 1, 1, 1], [40, 50, -Infinity, 60, 70, Infinity])
    const map = fitRecalibration(kind, table)
    const stored = JSON.parse(JSON.stringify(map)) as Recalibration
    expect(stored).toEqual(map)
    const after = [-Infinity, -40, 40, 45, 50, 60, 800, 1e300, Infinity].map((z) =>
      applyRecalibrationToLogit(map, z),
    )
    expect(after).toEqual(after.toSorted((a, b) => a - b))
    expect(after[2]).toBeLessThan(after[4] ?? NaN)
    const { expression } = recalibrationExpression(map, { name: 'm', column: 'z', scale: 'logit' })
    for (const z of [-Infinity, -40, 0, 38, 40, 41, 50, 60, 75, 1000, 1e300, Infinity])
      expect(evaluate(expression, { z })).toBeCloseTo(sigmoid(applyRecalibrationToLogit(stored, z)), 14)
  },
)

const anyKind = fc.constantFrom(...kindsInOrder)

test('isotonic: never falls, never says 0 or 1, and leaves no miscalibration when not smoothed', () => {
  fc.assert(
    fc.property(anyRows, anyProbability, anyProbability, (rows, p, q) => {
      const table = tableOfRows(rows)
      const map = fitIsotonic(table)
      const [low, high] = [Math.min(p, q), Math.max(p, q)].map((x) => applyRecalibration(map, x))
      expect(low).toBeLessThanOrEqual(high ?? NaN)
      expect(low).toBeGreaterThan(0)
      expect(high).toBeLessThan(1)
      const plain = fitIsotonic(table, { smoothing: 0 })
      const again = isotonic(table)
      for (let block = 0; block < again.blocks; block++)
        for (let i = again.start[block] ?? 0; i < (again.start[block + 1] ?? 0); i++)
          expect(applyRecalibration(plain, table.probability[i] ?? NaN)).toBeCloseTo(
            again.value[block] ?? NaN,
            13,
          )
    }),
  )
})

test('weight 2 is the row twice; the order of rows does not matter', () => {
  fc.assert(
    fc.property(anyRows, anyKind, (rows, kind) => {
      const repeated = rows.flatMap((row) =>
        Array.from({ length: row.weight }, () => ({ ...row, weight: 1 })),
      )
      expect(outcome(kind, tableOfRows(rows))).toEqual(outcome(kind, tableOfRows(repeated.reverse())))
    }),
  )
})

type Fitted = Extract<Recalibration, { readonly kind: 'platt' | 'beta' | 'temperature' }>

const fittedMaps = (table: ReturnType<typeof tableOfRows>): readonly Fitted[] =>
  [
    fitted(() => fitPlatt(table, { targets: 'observed' })),
    fitted(() => fitBeta(table)),
    fitted(() => fitTemperature(table)),
  ].filter((map) => map !== null)

/** Maps of the same kind that are a step away, those that are none left out. */
function neighboursOf(map: Fitted, step: number): readonly Fitted[] {
  if (map.kind === 'temperature') {
    const slope = map.parameters.slope + step
    return slope >= 0 ? [{ kind: 'temperature', parameters: { slope } }] : []
  }
  if (map.kind === 'platt') {
    const { intercept, slope } = map.parameters
    return [
      { kind: 'platt', parameters: { intercept: intercept + step, slope } },
      { kind: 'platt', parameters: { intercept, slope: slope + step } },
    ]
  }
  const { a, b, c } = map.parameters
  const steps = [
    [step, 0, 0],
    [0, step, 0],
    [0, 0, step],
    [step, step, -step],
  ] as const
  return steps
    .map(([da, db, dc]) => ({ kind: 'beta' as const, parameters: { a: a + da, b: b + db, c: c + dc } }))
    .filter(({ parameters }) => parameters.a >= 0 && parameters.b >= 0)
}

test('a map of largest likelihood costs no more than its neighbours', () => {
  fc.assert(
    fc.property(anyRows, fc.double({ min: -0.1, max: 0.1, noNaN: true }), (rows, step) => {
      const table = tableOfRows(rows)
      const cheaper = fittedMaps(table).flatMap((map) =>
        neighboursOf(map, step).filter((next) => !(lossOf(table, next) >= lossOf(table, map) - 1e-9)),
      )
      expect(cheaper).toEqual([])
    }),
    { numRuns: 300 },
  )
})

test('as a formula a map says the same, from probabilities and from logits', () => {
  fc.assert(
    fc.property(anyRows, anyKind, fc.integer({ min: -18, max: 18 }), (rows, kind, n) => {
      const map = fitted(() => fitRecalibration(kind, tableOfRows(rows)))
      if (map === null) return
      const z = n / 4
      const fromLogit = recalibrationExpression(map, { name: 'm', column: 'x', scale: 'logit' })
      const fromProbability = recalibrationExpression(map, { name: 'm', column: 'x', scale: 'probability' })
      const value = ({ scale, expression }: typeof fromLogit, x: number): number =>
        scale === 'logit' ? sigmoid(evaluate(expression, { x })) : evaluate(expression, { x })
      const applied = applyRecalibration(map, sigmoid(z))
      expect(value(fromLogit, z)).toBeCloseTo(applied, 12)
      expect(value(fromProbability, sigmoid(z))).toBeCloseTo(applied, 12)
      expect(simplify(fromLogit.expression)).toEqual(fromLogit.expression)
    }),
  )
})

test('a map survives JSON', () => {
  const table = tableOf([0, 1, 0, 1, 1, 0], [-1, -0.5, 0, 0.5, 1, 1.5])
  for (const kind of ['temperature', 'platt', 'beta', 'isotonic', 'vennAbers'] as const) {
    const map = fitRecalibration(kind, table)
    expect(Object.isFrozen(map.parameters)).toBe(true)
    const read = JSON.parse(JSON.stringify(map)) as Recalibration
    expect(applyRecalibration(read, 0.3)).toBe(applyRecalibration(map, 0.3))
  }
})

test('log-odds go to log-odds: the same map, also where the probability is 1', () => {
  fc.assert(
    fc.property(anyRows, anyKind, fc.integer({ min: -18, max: 18 }), (rows, kind, n) => {
      const map = fitted(() => fitRecalibration(kind, tableOfRows(rows)))
      if (map === null) return
      const z = n / 4
      expect(sigmoid(applyRecalibrationToLogit(map, z))).toBeCloseTo(applyRecalibration(map, sigmoid(z)), 12)
      const far = recalibrationExpression(map, { name: 'm', column: 'x', scale: 'logit' })
      const formula = evaluate(far.expression, { x: 100 * z })
      const applied = applyRecalibrationToLogit(map, 100 * z)
      expect(far.scale === 'logit' ? applied : sigmoid(applied)).toBeCloseTo(formula, 10)
    }),
  )
  const cold = { kind: 'temperature', parameters: { slope: 0.1 } } as const
  expect(applyRecalibrationToLogit(cold, 40)).toBe(4)
  expect(applyRecalibrationToLogit(cold, -1000)).toBe(-100)
  expect(applyRecalibrationToLogit(cold, Infinity)).toBe(Infinity)
  expect(() => applyRecalibrationToLogit(cold, NaN)).toThrow(
    /^applyRecalibrationToLogit: logit is not a number/,
  )
})

test('a map of largest likelihood costs no more than none, and steps no more than any map that never falls', () => {
  const none = { kind: 'temperature', parameters: { slope: 1 } } as const
  fc.assert(
    fc.property(anyRows, anyKind, (rows, kind) => {
      if (kind === 'vennAbers') return
      const table = tableOfRows(rows)
      const map = fitted(() => fitRecalibration(kind, table, { targets: 'observed', smoothing: 0 }))
      if (map === null) return
      expect(lossOf(table, map)).toBeLessThanOrEqual(lossOf(table, none) + 1e-9)
      expect(lossOf(table, fitIsotonic(table, { smoothing: 0 }))).toBeLessThanOrEqual(
        (kind === 'platt' && map.kind === 'platt' && map.parameters.slope < 0
          ? Infinity
          : lossOf(table, map)) + 1e-9,
      )
    }),
  )
})

test('maps of log-odds follow a change of units: logits twice as far need half the slope', () => {
  fc.assert(
    fc.property(anyRows, fc.constantFrom(0.5, 2, 4), (rows, factor) => {
      const scaled = tableOfRows(rows.map((row) => ({ ...row, logit: factor * row.logit })))
      const temperature = fitted(() => fitTemperature(tableOfRows(rows)))
      const again = fitted(() => fitTemperature(scaled))
      expect(again === null).toBe(temperature === null)
      expect(factor * (again?.parameters.slope ?? 0)).toBeCloseTo(temperature?.parameters.slope ?? 0, 8)
      const platt = fitted(() => fitPlatt(tableOfRows(rows)))
      const shifted = fitted(() =>
        fitPlatt(tableOfRows(rows.map((row) => ({ ...row, logit: row.logit + 1 })))),
      )
      expect(shifted === null).toBe(platt === null)
      if (platt === null || shifted === null) return
      expect(shifted.parameters.slope).toBeCloseTo(platt.parameters.slope, 8)
      expect(shifted.parameters.intercept + shifted.parameters.slope).toBeCloseTo(
        platt.parameters.intercept,
        8,
      )
    }),
  )
})

test.each([
  { kind: 'plat', parameters: { intercept: 0, slope: 1 } },
  { kind: 'platt', parameters: { intercept: null, slope: '2x' } },
  { kind: 'platt', parameters: {} },
  { kind: 'isotonic', parameters: { predictions: [], values: [] } },
])('what is no map is refused: %o', (map) => {
  const read = JSON.parse(JSON.stringify(map)) as Recalibration
  expect(() => applyRecalibration(read, 0.3)).toThrow(
    /^applyRecalibration: not a recalibration; expected a map/,
  )
  expect(() => applyRecalibrationToLogit(read, 0.3)).toThrow(
    /^applyRecalibrationToLogit: not a recalibration/,
  )
})

test('certain predictions that came true do not matter; one that did not is refused by maps of log-odds', () => {
  const rows = [0, 1, 0, 1, 1, 0]
  const logits = [-1, -0.5, 0, 0.5, 1, 1.5]
  const plain = tableOf(rows, logits)
  const certain = tableOf([...rows, 1, 0], [...logits, Infinity, -Infinity])
  const wrong = tableOf([...rows, 0], [...logits, Infinity])
  for (const kind of ['temperature', 'beta'] as const) {
    expect(fitRecalibration(kind, certain)).toEqual(fitRecalibration(kind, plain))
    expect(() => fitRecalibration(kind, wrong)).toThrow(
      /predictions of exactly 0 or 1 were wrong in rows of weight 1; .* isotonic and vennAbers can\./,
    )
  }
  expect(applyRecalibration(fitIsotonic(wrong), 1)).toBeLessThan(1)
  expect(applyRecalibration(fitVennAbers(wrong), 1)).toBeLessThan(1)
})

test('what has no answer says so', () => {
  expect(() => fitTemperature(tableOf([0, 1], [-1, 1]))).toThrow(
    /^fitTemperature: the likelihood has no single finite maximum/,
  )
  expect(() => fitPlatt(tableOf([0, 1], [-1, 1]), { targets: 'observed' })).toThrow(
    /^fitPlatt: the likelihood/,
  )
  expect(() => fitPlatt(tableOf([0, 1], [1, 1]))).toThrow(/two distinct predictions at least/)
  expect(() => fitBeta(tableOf([1, 1], [0, 1]))).toThrow(/^fitBeta: the likelihood/)
  expect(() => fitIsotonic(tableOf([1, 1], [0, 1]), { smoothing: -1 })).toThrow(/smoothing out of range/)
  expect(() => fitVennAbers(tableOf([], []))).toThrow(/no rows of weight above 0/)
  expect(() => applyRecalibration(fitIsotonic(tableOf([1, 0], [0, 1])), 1.2)).toThrow(
    /^applyRecalibration: probability out of range; expected a number in \[0, 1\], got 1\.2/,
  )
  expect(fitTemperature(tableOf([0, 1], [1, -1])).parameters.slope).toBe(0)
})

function lossOf({ entries, probability, yes, no }: FitTable, map: Recalibration): number {
  let total = 0
  for (let i = 0; i < entries; i++) {
    const p = applyRecalibration(map, probability[i] ?? NaN)
    total -= product(yes[i] ?? NaN, Math.log(p)) + product(no[i] ?? NaN, Math.log1p(-p))
  }
  return total
}

function fitted<Map extends Recalibration>(fit: () => Map): Map | null {
  try {
    return fit()
  } catch {
    return null
  }
}

function outcome(kind: Recalibration['kind'], table: FitTable): unknown {
  try {
    return fitRecalibration(kind, table)
  } catch (error) {
    return String(error)
  }
}

function closeAll(found: readonly number[], expected: readonly number[], tolerance: number): void {
  expect(found).toHaveLength(expected.length)
  found.forEach((value, i) => {
    const wanted = expected[i] ?? NaN
    expect(Math.abs(value - wanted)).toBeLessThanOrEqual(tolerance * Math.max(1, Math.abs(wanted)))
  })
}
