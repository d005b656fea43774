import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { InputError } from '../../errors/index.ts'
import { tableOfRows } from '../../../test/fitTable.ts'
import {
  applyRecalibration,
  applyRecalibrationToLogit,
  fitRecalibration,
  recalibrationExpression,
  vennAbersInterval,
} from '../index.ts'
import type { Recalibration, VennAbers } from '../index.ts'

const column = { name: 'p', column: 'p', scale: 'probability' } as const

/** Every way a map is used. */
const uses: readonly ((map: Recalibration) => unknown)[] = [
  (map) => applyRecalibration(map, 0.3),
  (map) => applyRecalibrationToLogit(map, 0.3),
  (map) => recalibrationExpression(map, column),
  (map) => recalibrationExpression(map, { ...column, scale: 'logit' }),
  (map) => vennAbersInterval(map as VennAbers, 0.3),
]

const isotonic = (predictions: unknown, values: unknown, more: object = {}) => ({
  kind: 'isotonic',
  parameters: { predictions, values, ...more },
})
const vennAbers = (predictions: unknown, lower: unknown, upper: unknown) => ({
  kind: 'vennAbers',
  parameters: { predictions, lower, upper },
})

const hostile: readonly (readonly [unknown, string])[] = [
  [null, 'no object'],
  [undefined, 'no object'],
  [7, 'no object'],
  ['platt', 'no object'],
  [[], 'no object'],
  [{}, 'its kind is not known'],
  [{ kind: 'plat', parameters: {} }, 'its kind is not known'],
  [{ kind: 'constructor', parameters: {} }, 'its kind is not known'],
  [Object.create({ kind: 'temperature', parameters: { slope: 1 } }), 'its kind is not known'],
  [{ kind: 'isotonic' }, 'it has no parameters'],
  [{ kind: 'beta', parameters: null }, 'it has no parameters'],
  [{ kind: 'temperature', parameters: [1] }, 'it has no parameters'],
  [{ kind: 'temperature', parameters: {} }, 'slope is no finite number'],
  [{ kind: 'temperature', parameters: { slope: '1' } }, 'slope is no finite number'],
  [{ kind: 'temperature', parameters: { slope: -1 } }, 'slope is below 0'],
  [{ kind: 'temperature', parameters: Object.create({ slope: 1 }) }, 'slope is no finite number'],
  [{ kind: 'platt', parameters: { intercept: NaN, slope: 1 } }, 'intercept is no finite number'],
  [{ kind: 'platt', parameters: { intercept: 0, slope: Infinity } }, 'slope is no finite number'],
  [{ kind: 'platt', parameters: { intercept: 0, slope: 1, later: 2 } }, 'a parameter that platt has not'],
  [{ kind: 'beta', parameters: { a: 1, b: -1, c: 0 } }, 'b is below 0'],
  [
    JSON.parse('{"kind":"platt","parameters":{"intercept":0,"slope":1,"__proto__":{"slope":2}}}'),
    'a parameter that platt has not',
  ],
  [isotonic([], []), 'values are 0, not 1'],
  [isotonic([0.5], [5]), 'values are not numbers in [0, 1]'],
  [isotonic([0.5], [-0.1]), 'values are not numbers in [0, 1]'],
  [isotonic([0.5], [NaN]), 'values are not numbers in [0, 1]'],
  [isotonic([0.5], [null]), 'values are not numbers in [0, 1]'],
  [isotonic([0.5], ['0.5']), 'values are not numbers in [0, 1]'],
  [isotonic([0.5], { 0: 0.5, length: 1 }), 'values are not numbers in [0, 1]'],
  [isotonic([0.2, 0.5], Object.assign(new Array(2), { 1: 0.5 })), 'values are not numbers in [0, 1]'],
  [isotonic([0.5], [0.5, 0.6]), 'values are 2, not 1'],
  [isotonic([0.5, 0.2], [0.1, 0.2]), 'predictions do not increase'],
  [isotonic([0.5, 0.5], [0.1, 0.2]), 'predictions do not increase'],
  [isotonic([0.2, 0.5], [0.2, 0.1]), 'values fall'],
  [isotonic([2], [0.1]), 'predictions are not numbers in [0, 1]'],
  [isotonic([2], [0.1], { scale: 'odds' }), 'its scale is not known'],
  [isotonic([Infinity], [0.1], { scale: 'logit' }), 'predictions are not finite numbers'],
  [vennAbers([0.5], [0.1, 0.1], [0.2, 0.2, 0.2]), 'lower are 2, not 3'],
  [vennAbers([], [0.1], [2]), 'upper are not numbers in [0, 1]'],
  [vennAbers([], [0.9], [0.1]), 'lower is above upper'],
  [vennAbers([0.5], [0.1, 0.3, 0.2], [0.4, 0.4, 0.4]), 'lower fall'],
]

describe('a map from a stranger', () => {
  test.each(hostile)('%o is bad input: %s', (map, problem) => {
    for (const use of uses) {
      expect(() => use(map as Recalibration)).toThrow(InputError)
      expect(() => use(map as Recalibration)).toThrow('not a recalibration; expected a map as')
      expect(() => use(map as Recalibration)).toThrow(problem)
    }
    expect(({} as { slope?: number }).slope).toBeUndefined()
  })

  test('is looked at again whenever it may have changed', () => {
    const values = [0.5]
    const map: Recalibration = { kind: 'isotonic', parameters: { predictions: [0.5], values } }
    expect(applyRecalibration(map, 0.3)).toBe(0.5)
    values[0] = 5
    expect(() => applyRecalibration(map, 0.3)).toThrow('values are not numbers in [0, 1]')
    let slope = 1
    const moving = Object.freeze({
      kind: 'temperature',
      parameters: Object.freeze({
        get slope() {
          return slope
        },
      }),
    })
    expect(applyRecalibrationToLogit(moving as Recalibration, 2)).toBe(2)
    slope = NaN
    expect(() => applyRecalibrationToLogit(moving as Recalibration, 2)).toThrow('slope is no finite number')
  })

  test('a prediction that is no number is bad input too', () => {
    const map: Recalibration = { kind: 'temperature', parameters: { slope: 1 } }
    for (const wrong of ['0.5', null, undefined, [0.5], NaN]) {
      expect(() => applyRecalibration(map, wrong as number)).toThrow(InputError)
      expect(() => applyRecalibrationToLogit(map, wrong as number)).toThrow(InputError)
    }
    expect(() => applyRecalibration(map, 2)).toThrow(InputError)
    const interval: VennAbers = {
      kind: 'vennAbers',
      parameters: { predictions: [], lower: [0.2], upper: [0.4] },
    }
    expect(() => vennAbersInterval(interval, 7)).toThrow('vennAbersInterval: probability out of range')
    expect(() => vennAbersInterval(map as unknown as VennAbers, 0.5)).toThrow('a map of another kind')
  })

  test('with a million steps is applied in time', () => {
    const steps = Array.from({ length: 1e6 }, (_, i) => i / 1e6)
    const map = { kind: 'isotonic', parameters: { predictions: steps, values: steps } } as const
    const begun = performance.now()
    expect(applyRecalibration(map, 0.25)).toBe(0.25)
    expect(performance.now() - begun).toBeLessThan(1000)
  })

  test('whatever JSON it is, it says a probability or is bad input', () => {
    const number = fc.oneof(
      fc.double(),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.constantFrom(0, 1, -0, 5e-324, 1e308, -1e308),
    )
    const numbers = fc.oneof(
      fc.array(number, { maxLength: 5 }),
      fc.array(number, { maxLength: 5 }).map((some) => some.toSorted((a, b) => a - b)),
      fc.jsonValue(),
    )
    const parameters = fc.record(
      {
        ...Object.fromEntries(['slope', 'intercept', 'a', 'b', 'c'].map((name) => [name, number])),
        ...Object.fromEntries(['predictions', 'values', 'lower', 'upper'].map((name) => [name, numbers])),
        scale: fc.constantFrom('probability', 'logit', 'odds'),
      },
      { requiredKeys: [] },
    )
    const any = fc.oneof(
      fc.jsonValue(),
      fc.record({
        kind: fc.constantFrom('temperature', 'platt', 'beta', 'isotonic', 'vennAbers', 'x'),
        parameters,
      }),
      fc.record({ slope: number }).map((some) => ({ kind: 'temperature', parameters: some })),
      fc.record({ slope: number, intercept: number }).map((some) => ({ kind: 'platt', parameters: some })),
      fc.record({ a: number, b: number, c: number }).map((some) => ({ kind: 'beta', parameters: some })),
      fc
        .record({ predictions: numbers, values: numbers })
        .map((some) => ({ kind: 'isotonic', parameters: some })),
      fc
        .record({ predictions: numbers, lower: numbers, upper: numbers })
        .map((some) => ({ kind: 'vennAbers', parameters: some })),
    )
    fc.assert(
      fc.property(
        any,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ noNaN: true }),
        (map, p, z) => {
          const said = <Value>(use: () => Value): Value | undefined => {
            try {
              return use()
            } catch (error) {
              if (!(error instanceof InputError)) throw error
              return undefined
            }
          }
          const after = said(() => applyRecalibration(map as Recalibration, p)) ?? 0
          expect(after >= 0 && after <= 1).toBe(true)
          expect(said(() => applyRecalibrationToLogit(map as Recalibration, z)) ?? 0).not.toBeNaN()
          said(() => recalibrationExpression(map as Recalibration, column))
        },
      ),
      { numRuns: 5000 },
    )
  })

  test('one that was fitted is never refused, nor after a way through JSON', () => {
    const row = fc.record({
      label: fc.constantFrom(0, 1, 0.3),
      logit: fc.oneof(fc.integer({ min: -8, max: 8 }), fc.double({ min: -60, max: 60, noNaN: true })),
      weight: fc.oneof(fc.constant(1), fc.double({ min: 0.01, max: 1e4, noNaN: true })),
    })
    fc.assert(
      fc.property(
        fc.array(row, { minLength: 1, maxLength: 40 }),
        fc.constantFrom('isotonic', 'vennAbers', 'platt', 'beta', 'temperature'),
        (rows, kind) => {
          let map: Recalibration
          try {
            map = fitRecalibration(kind, tableOfRows(rows))
          } catch (error) {
            if (!(error instanceof InputError)) throw error
            return
          }
          const read = JSON.parse(JSON.stringify(map)) as Recalibration
          for (const p of [0, 1e-9, 0.3, 1]) {
            const after = applyRecalibration(map, p)
            expect(after >= 0 && after <= 1).toBe(true)
            expect(applyRecalibration(read, p)).toBe(after)
          }
        },
      ),
      { numRuns: 2000 },
    )
  })
})
