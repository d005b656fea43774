import fc from 'fast-check'
import { expect, test } from 'vitest'
import { emptyCalibration, extendCalibration } from './extendCalibration.ts'
import { batchStep } from './batchStep.ts'
import { followSteps, type Look } from './followSteps.ts'
import { readCalibration } from './readCalibration.ts'

const row = fc.record({
  y: fc.oneof(fc.constantFrom(0, 1), fc.constant(NaN), fc.double({ min: 0, max: 1, noNaN: true })),
  z: fc.oneof(
    { weight: 20, arbitrary: fc.double({ min: -6, max: 6, noNaN: true }) },
    fc.constantFrom(-Infinity, Infinity),
  ),
  w: fc.double({ min: 0, max: 3, noNaN: true }),
})
const batches = fc.array(fc.array(row, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 30 })
const columns = (rows: readonly { y: number; z: number; w: number }[]) => ({
  labels: rows.map(({ y }) => y),
  logits: rows.map(({ z }) => z),
  weights: rows.map(({ w }) => w),
})

test('batches of which a step was kept, also as JSON, are followed to the same bits as their rows', () => {
  fc.assert(
    fc.property(batches, fc.constantFrom(1, 2, 4), fc.nat(30), (all, streams, cut) => {
      const settings = { streams, missing: 'least', tolerance: 0.05, falseAlarmEvery: 20 } as const
      const given = { ...columns(all.flat()), batches: all.flatMap((rows, i) => rows.map(() => i)) }
      const whole = extendCalibration(emptyCalibration('batch', settings), given)
      const kept = all.map((rows) => batchStep(columns(rows), settings))
      const stored = JSON.parse(JSON.stringify(kept)) as typeof kept
      const looks: Look[] = []
      const first = followSteps(emptyCalibration('batch', settings), stored.slice(0, cut), (look) =>
        looks.push(look),
      )
      const found = followSteps(first, stored.slice(cut), (look) => looks.push(look))
      expect(found).toStrictEqual(whole)
      const { evidence, change } = readCalibration(found)
      expect(looks.at(-1)?.evidence).toSatisfy(near(evidence.nats))
      expect(looks.at(-1)?.change).toSatisfy(near(change.nats))
      const over = looks.findIndex(
        ({ evidence: nats }) => nats + Math.log(streams) >= Math.log(streams / 0.05),
      )
      expect(evidence.reached).toBe(over < 0 ? null : over)
    }),
  )
})

const near = (expected: number) => (found: number) =>
  found === expected || Math.abs(found - expected) < 1e-12 * (1 + Math.abs(expected))

test.each([
  [{ labels: [], logits: [] }, /batchStep: no rows of one batch/],
  [{ labels: [1, 0], logits: [0, 0], batches: [1, 2] }, /all of one batch/],
  [{ labels: [2], logits: [0] }, /label out of range/],
])('%j is refused', (rows, message) => {
  expect(() => batchStep(rows)).toThrow(message)
})

test('a state of single rows takes no batches', () => {
  expect(() => followSteps(emptyCalibration('row'), [])).toThrow(/a state of batches, got "row"/)
})
