import fc from 'fast-check'
import { expect, test } from 'vitest'
import { InputError } from '../../src/errors/index.ts'
import { judge } from '../../src/evaluation/index.ts'
import type { Evaluation } from '../../src/evaluation/index.ts'
import { plainEngine } from '../plainEngine.ts'

/** Few rows with the values that make trouble. */
const row = fc.record({
  label: fc.constantFrom(0, 1, 0.3),
  probability: fc.constantFrom(0, 1, 0.5, 0.2, 1e-300, 1 - 2 ** -53),
  weight: fc.constantFrom(0, 1, 0.3, 2),
  time: fc.constantFrom(0, 1, 2),
  group: fc.constantFrom('a', 'b'),
})
const data = fc.array(row, { minLength: 1, maxLength: 7 })
const asked = fc.record({ timed: fc.boolean(), grouped: fc.boolean(), grid: fc.boolean() })

/** Which statement may stand for a number that is not there. */
const excuses: readonly (readonly [(evaluation: Evaluation) => unknown, readonly string[]])[] = [
  [({ logLoss }) => logLoss.interval, ['contradictions', 'one row', 'less than two rows', 'one group']],
  [({ logLoss }) => logLoss.skill, ['one class', 'equal labels']],
  [({ logLoss }) => logLoss.contradictions.meanOfRest, ['contradictions']],
  [({ calibration }) => calibration.slope, ['one class', 'all predictions equal', 'no calibration slope']],
  [
    ({ calibration }) => calibration.slope?.interval,
    [
      'one class',
      'all predictions equal',
      'no calibration slope',
      'one group',
      'one uncertain group',
      'one row',
    ],
  ],
  [
    ({ calibration }) => calibration.intercept?.interval,
    ['one class', 'no calibration slope', 'one group', 'one uncertain group', 'one row'],
  ],
  [({ calibration }) => calibration.intercept, ['one class', 'no calibration slope']],
  [
    ({ calibration }) => calibration.likelihoodRatio,
    [
      'one class',
      'all predictions equal',
      'no calibration slope',
      'one group',
      'one uncertain group',
      'one row',
    ],
  ],
  [({ calibration }) => calibration.spiegelhalter, ['all predictions certain', 'no Spiegelhalter test']],
  [({ calibration }) => calibration.ecce, ['all predictions certain']],
  [({ calibration }) => calibration.smoothEce, ['smooth ECE too small']],
  [({ discrimination }) => discrimination.auc, ['one class']],
  [
    ({ discrimination }) => discrimination.auc?.interval,
    ['one class', 'one of a class', 'one group of a class'],
  ],
  [({ discrimination }) => discrimination.averagePrecision, ['one class']],
  [({ independence }) => independence.drift, ['one time', 'no drift']],
  [({ independence }) => independence.drift?.trend, ['one time', 'no drift', 'no drift test']],
]

function notNumbers(value: unknown, path = ''): readonly string[] {
  if (typeof value === 'number') return Number.isNaN(value) ? [path] : []
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, part]) => notNumbers(part, `${path}.${key}`))
}

test('no number is NaN, and whatever is null has a statement', () =>
  fc.assert(
    fc.asyncProperty(data, asked, async (rows, { timed, grouped, grid }) => {
      const engine = plainEngine({
        labels: rows.map(({ label }) => label),
        probabilities: rows.map(({ probability }) => probability),
        weights: rows.map(({ weight }) => weight),
        ...(timed ? { times: rows.map(({ time }) => time) } : {}),
        keys: { group: rows.map(({ group }) => group) },
      })
      const judged = await judge(engine, {
        resamples: 20,
        segments: [['group']],
        ...(grouped ? { group: 'group' } : {}),
        ...(grid ? { mostDistinct: 0 } : {}),
      }).catch((error: unknown) => error)
      const weightless = rows.every(({ weight }) => weight === 0)
      expect([judged instanceof InputError, judged instanceof Error]).toEqual([weightless, weightless])
      if (weightless) return
      const evaluation = judged as Evaluation
      expect(notNumbers(evaluation)).toEqual([])
      const said = evaluation.statements.map(({ code }) => code)
      const unsaid = excuses.filter(
        ([number, codes]) =>
          (number(evaluation) ?? null) === null && !codes.some((code) => said.includes(code)),
      )
      expect(unsaid.map(([number]) => String(number))).toEqual([])
    }),
    { numRuns: 200 },
  ))
