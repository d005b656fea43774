import fc from 'fast-check'
import { expect, test } from 'vitest'
import { tableOfRows } from '../../test/fitTable.ts'
import type { Row } from '../../test/fitTable.ts'
import { InputError } from '../errors/index.ts'
import { applyRecalibration, applyRecalibrationToLogit, fitRecalibration, kindsInOrder } from './index.ts'
import type { Recalibration, RecalibrationKind } from './index.ts'

const any = fc.oneof(
  fc.double({ min: -8, max: 8, noNaN: true }),
  fc.constantFrom(-Infinity, -700, -60, -36.8, -1e-300, 0, 1e-300, 36.8, 60, 700, Infinity),
)
const label = fc.oneof(fc.constantFrom(0, 1), fc.double({ min: 0, max: 1, noNaN: true }))
const weight = fc.constantFrom(1, 1, 2, 1e-6, 1e6)
const rowsOf = (of: fc.Arbitrary<Row>): fc.Arbitrary<Row[]> => fc.array(of, { minLength: 1, maxLength: 30 })
const row = fc.record({ label, logit: any, weight })

const mild = fc.record({
  label: fc.constantFrom(0, 1),
  logit: fc.integer({ min: -6, max: 6 }),
  weight: fc.constantFrom(1, 2),
})

/** Rows that are hard for one map or another, and some that are not. */
const hard = fc.oneof(
  rowsOf(row).map((rows) => ({ of: 'any', rows })),
  fc.array(mild, { minLength: 20, maxLength: 40 }).map((rows) => ({ of: 'mild', rows })),
  fc.tuple(any, rowsOf(row)).map(([logit, rows]) => ({
    of: 'one prediction',
    rows: rows.map((one) => ({ ...one, logit })),
  })),
  fc.tuple(label, rowsOf(row)).map(([always, rows]) => ({
    of: 'one label',
    rows: rows.map((one) => ({ ...one, label: always })),
  })),
  fc.tuple(fc.boolean(), rowsOf(row)).map(([turned, rows]) => ({
    of: 'a threshold separates yes from no',
    rows: rows.map((one) => ({ ...one, label: Number(one.logit > 0 !== turned) })),
  })),
  rowsOf(
    fc
      .record({ yes: fc.integer({ min: 0, max: 9 }), no: fc.integer({ min: 0, max: 9 }), logit: any })
      .map(({ yes, no, logit }) => ({
        label: yes / Math.max(1, yes + no),
        logit,
        weight: Math.max(1, yes + no),
      })),
  ).map((rows) => ({ of: 'counts', rows })),
)

const logits = [-Infinity, -700, -60, -8, -1, 0, 1, 8, 60, 700, Infinity]

/** What a map says at every place; throws what it throws. */
function saysOf(map: Recalibration): { readonly finite: readonly number[]; readonly all: readonly number[] } {
  const all = logits.map((z) => applyRecalibrationToLogit(map, z))
  const probabilities = [0, 1e-300, 0.3, 1 - 2 ** -53, 1].map((p) => applyRecalibration(map, p))
  for (const p of probabilities) expect(p >= 0 && p <= 1).toBe(true)
  return { all, finite: all.slice(1, -1) }
}

function fittedOrWhy(kind: RecalibrationKind, rows: readonly Row[]): Recalibration | InputError {
  try {
    return fitRecalibration(kind, tableOfRows(rows))
  } catch (error) {
    if (error instanceof InputError) return error
    throw error
  }
}

test.each(kindsInOrder)('%s of any rows rises and is a number, or is refused with a way out', (kind) => {
  const seen = new Map<string, number>()
  fc.assert(
    fc.property(hard, ({ of, rows }) => {
      const map = fittedOrWhy(kind, rows)
      expect(map instanceof InputError ? map.advice : 'a map').toBeTruthy()
      if (map instanceof InputError) return
      seen.set(of, (seen.get(of) ?? 0) + 1)
      const { all, finite } = saysOf(map)
      for (const z of all) expect(z).not.toBeNaN()
      for (const z of finite) expect(Number.isFinite(z)).toBe(true)
      const falls = map.kind === 'platt' && map.parameters.slope < 0
      const rising = falls ? all.toReversed() : all
      rising.forEach((z, i) => expect(z).toBeGreaterThanOrEqual((rising[i - 1] ?? -Infinity) - 1e-9))
    }),
    { numRuns: 300 },
  )
  expect(seen.get('mild') ?? 0).toBeGreaterThan(0)
})
