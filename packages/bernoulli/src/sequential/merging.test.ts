import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  emptyCalibration,
  emptyDifference,
  extendCalibration,
  extendDifference,
  mergeCalibrations,
  mergeDifferences,
  readCalibration,
} from './index.ts'
import type { CalibrationSettings, SequentialRows } from './index.ts'

const row = fc.record({
  y: fc.oneof(fc.constantFrom(0, 1), fc.double({ min: 0, max: 1, noNaN: true })),
  z: fc.oneof(
    { weight: 9, arbitrary: fc.double({ min: -6, max: 6, noNaN: true }) },
    fc.constantFrom(-Infinity, Infinity, 400),
  ),
  other: fc.double({ min: -6, max: 6, noNaN: true }),
  w: fc.double({ min: 0, max: 1, noNaN: true }),
})
const history = fc.array(row, { minLength: 1, maxLength: 60 })
const cuts = fc.array(fc.nat(60), { maxLength: 6 })
type Row = { y: number; z: number; other: number; w: number }

/** Neighbouring parts of the steps, some of them perhaps empty. */
function partsOf(rows: readonly Row[], at: readonly number[]): { from: number; rows: readonly Row[] }[] {
  const ends = [0, ...at.map((cut) => Math.min(cut, rows.length)), rows.length].sort((a, b) => a - b)
  return ends.slice(1).map((end, i) => ({ from: ends[i] as number, rows: rows.slice(ends[i], end) }))
}

/** A row a step, or three rows a batch. */
function asColumns(rows: readonly Row[], unit: 'row' | 'batch'): SequentialRows {
  const spread = rows.flatMap((one, i) =>
    (unit === 'row' ? [one] : [one, { ...one, y: 1 - one.y }, { ...one, z: -one.z / 2 }]).map((r) => ({
      ...r,
      i,
    })),
  )
  const columns = {
    labels: spread.map(({ y }) => y),
    logits: spread.map(({ z }) => z),
    weights: spread.map(({ w }) => w),
  }
  return unit === 'row' ? columns : { ...columns, batches: spread.map(({ i }) => i) }
}

const settings: CalibrationSettings = { tolerance: 0.05, falseAlarmEvery: 50 }

test.each(['row', 'batch'] as const)('any split of %ss into neighbours merges to the same bits', (unit) => {
  fc.assert(
    fc.property(history, cuts, fc.constantFrom(1, 3), (rows, at, streams) => {
      const all = { ...settings, streams }
      const whole = extendCalibration(emptyCalibration(unit, all), asColumns(rows, unit))
      const parts = partsOf(rows, at).map((part) =>
        extendCalibration(emptyCalibration(unit, all, part.from), asColumns(part.rows, unit)),
      )
      const stored = parts.map((part) => JSON.parse(JSON.stringify(part)) as typeof part)
      const merged = stored.reduce((a, b) => mergeCalibrations(a, b), emptyCalibration(unit, all))
      expect({ ...merged, reached: null }).toStrictEqual({ ...whole, reached: null })
      const [first, ...others] = stored
      const right = others.reduceRight(
        (b, a) => mergeCalibrations(a, b),
        emptyCalibration(unit, all, rows.length),
      )
      const fromTheRight = first === undefined ? right : mergeCalibrations(first, right)
      expect({ ...fromTheRight, reached: null }).toStrictEqual({ ...whole, reached: null })
    }),
  )
})

test.each(['row', 'batch'] as const)(
  '%ss that come in parts are looked at as if they had come at once',
  (unit) => {
    fc.assert(
      fc.property(history, cuts, (rows, at) => {
        const whole = extendCalibration(emptyCalibration(unit, settings), asColumns(rows, unit))
        const extended = partsOf(rows, at).reduce(
          (state, part) => extendCalibration(state, asColumns(part.rows, unit)),
          emptyCalibration(unit, settings),
        )
        expect(extended).toStrictEqual(whole)
        expect(readCalibration(extended)).toStrictEqual(readCalibration(whole))
      }),
    )
  },
)

test('two forecasters: any split, in any order of its parts, merges to the same bits', () => {
  fc.assert(
    fc.property(history, cuts, (rows, at) => {
      const columns = (some: readonly Row[]) => ({
        labels: some.map(({ y }) => y),
        weights: some.map(({ w }) => w),
        a: { logits: some.map(({ z }) => z) },
        b: { logits: some.map(({ other }) => other) },
      })
      const whole = extendDifference(emptyDifference('row'), columns(rows))
      const parts = partsOf(rows, at).map((part) =>
        extendDifference(emptyDifference('row'), columns(part.rows)),
      )
      const merged = parts.reduceRight((a, b) => mergeDifferences(a, b), emptyDifference('row'))
      expect({ ...merged, reached: null }).toStrictEqual({ ...whole, reached: null })
    }),
  )
})
