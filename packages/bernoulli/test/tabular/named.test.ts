import { tableFromIPC as flechetteFrom } from '@uwdata/flechette'
import { tableFromArrays, tableToIPC } from 'apache-arrow'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { explain, judge, logLoss, lossAndGradient, memory } from '../../src/index.ts'

/** What a program without types may hand over. */
const untyped = (given: unknown): never => given as never
const any = fc.array(
  fc.record({
    late: fc.constantFrom(0, 0.25, 1),
    p: fc.double({ min: 0, max: 1, noNaN: true }),
    z: fc.double({ min: -30, max: 30, noNaN: true }),
    w: fc.double({ min: 0.5, max: 3, noNaN: true }),
  }),
  { minLength: 1, maxLength: 30 },
)

test('rows, columns by name, Arrow tables and engines cost what the same columns under their roles cost', async () => {
  await fc.assert(
    fc.asyncProperty(any, async (rows) => {
      const column = (name: 'late' | 'p' | 'z' | 'w') => rows.map((row) => row[name])
      const byName = { late: column('late'), p: column('p'), z: column('z'), w: column('w') }
      const arrow = tableFromArrays({ ...byName, late: Float64Array.from(byName.late) })
      const tables = [rows, byName, arrow, flechetteFrom(tableToIPC(arrow))]
      const data = { labels: byName.late, weights: byName.w }
      const expected = logLoss({ ...data, probabilities: byName.p })
      const slopes = new Float64Array(rows.length)
      const total = lossAndGradient({ ...data, logits: byName.z }, slopes)
      for (const table of tables) {
        expect(logLoss(table, { label: 'late', probability: 'p', weight: 'w' })).toEqual(expected)
        const gradient = new Float64Array(rows.length)
        expect(lossAndGradient(table, gradient, { label: 'late', logit: 'z', weight: 'w' })).toEqual(total)
        expect(gradient).toEqual(slopes)
        expect(explain(table, { label: 'late', logit: 'z', gamma: 2 })).toEqual(
          explain({ labels: byName.late, logits: byName.z, gamma: 2 }),
        )
      }
      const found = await logLoss(memory({ ...data, probabilities: byName.p }))
      expect(found.contradictions.count).toBe(expected.contradictions.count)
      for (const name of ['mean', 'floor', 'excess', 'baseRate', 'weight'] as const)
        expect(found[name] === expected[name] || Math.abs(found[name] / expected[name] - 1) < 1e-12).toBe(
          true,
        )
    }),
    { numRuns: 40 },
  )
})

test('texts with a yes, truth values beside numbers, and rows left out', async () => {
  const rows = [
    { won: 'yes', p: 0.5 },
    { won: 'no', p: 0.25 },
    { won: null, p: 0.1 },
    { won: 'yes', p: undefined },
  ]
  const roles = { label: 'won', positive: 'yes', probability: 'p' } as const
  const expected = logLoss({ labels: [true, 0], probabilities: [0.5, 0.25] })
  expect(logLoss(rows.slice(0, 2), roles)).toEqual(expected)
  expect(logLoss(rows, { ...roles, missing: 'drop' })).toEqual(expected)
  expect((await judge(rows, { ...roles, missing: 'drop' })).logLoss.mean).toBe(expected.mean)
  expect(() => logLoss(rows, roles)).toThrow(
    /label is neither.*expected "yes" or "no", got null at row 2 of 4/,
  )
})

test('what is wrong is refused with the way out', () => {
  const rows = [
    { late: 1, p: 0.9 },
    { late: 0, p: 0.2 },
  ]
  expect(() => logLoss(untyped(rows))).toThrow(
    /no outcomes; expected \{ labels \} or \{ successes, trials \}.*\(rows, \{ label: 'late', probability: 'p' \}\)/,
  )
  expect(() => logLoss(rows, { label: 'lat', probability: 'p' })).toThrow(
    'unknown column in label; expected one of late, p, got "lat"',
  )
  expect(() => logLoss(rows, untyped({ label: 'late', probabilty: 'p' }))).toThrow(
    'Did you mean probability?',
  )
  expect(() => lossAndGradient(untyped(memory({ labels: [1], logits: [0] })), new Float64Array(1))).toThrow(
    /the rows of an engine are elsewhere; expected \{ labels, logits \}/,
  )
  expect(() => lossAndGradient(untyped({ labels: [1], probabilities: [1] }), new Float64Array(1))).toThrow(
    /probabilities, whose loss has no slope at 0 and 1/,
  )
  expect(() => explain(untyped({ label: 0.3, prob: 0.4 }))).toThrow(/unknown name in the input.*got "prob"/)
  expect(() => explain(untyped(memory({ labels: [1], logits: [0] })))).toThrow(/hand over a few/)
})
