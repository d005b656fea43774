// @slow: every law judges a hundred times
/** What is called yes is a matter of words: y → 1 − y with z → −z turns the signs of what has one, and changes nothing else. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { memory } from '../../src/engines/index.ts'
import { compare, judge } from '../../src/evaluation/index.ts'
import type { Evaluation } from '../../src/evaluation/index.ts'
import { applyRecalibrationToLogit, recalibrate } from '../../src/recalibration/index.ts'

const label = fc.oneof(fc.constantFrom(0, 1), fc.constantFrom(0, 0.25, 0.5, 1))
const logit = fc.oneof(
  fc.constantFrom(0, 1, -1, 36.5, 37, -40, 40, 800, -900, 1e30, -1e40),
  fc.double({ min: -60, max: 60, noNaN: true }),
)
const weight = fc.constantFrom(1, 2, 3)
const rowsOf = (label: fc.Arbitrary<number>) =>
  fc.array(fc.record({ label, logit, other: logit, weight }), { minLength: 2, maxLength: 30 })
const anyRows = fc.oneof(rowsOf(fc.constantFrom(0, 1)), rowsOf(label))
type Rows = typeof anyRows extends fc.Arbitrary<infer Value> ? Value : never

const mirrored = (rows: Rows): Rows =>
  rows.map(({ label, logit, other, weight }) => ({ label: 1 - label, logit: -logit, other: -other, weight }))

const columns = (rows: Rows) => ({
  labels: rows.map(({ label }) => label),
  logits: rows.map((row) => row.logit),
  weights: rows.map((row) => row.weight),
})

const near = (found: number | null | undefined, expected: number | null | undefined): void => {
  if (found === expected) return
  if (typeof found !== 'number' || typeof expected !== 'number') expect(found ?? null).toBe(expected ?? null)
  else expect(Math.abs(found - expected)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(expected)))
}

/** What must not change, and what must change its sign. */
const same = ({ logLoss, brier, calibration, discrimination }: Evaluation) => [
  ...[logLoss.mean, logLoss.standardError, logLoss.floor, logLoss.excess, logLoss.uncertainty],
  ...[logLoss.skill?.value, logLoss.skill?.standardError, logLoss.miscalibration, logLoss.discrimination],
  ...[brier.mean, brier.miscalibration, brier.discrimination, brier.uncertainty],
  ...[calibration.slope?.value, calibration.slope?.standardError, calibration.likelihoodRatio?.statistic],
  ...[calibration.spiegelhalter?.statistic, calibration.smoothEce, calibration.miscalibration?.statistic],
  ...[discrimination.auc?.value, discrimination.auc?.standardError],
]

test('judge', () =>
  fc.assert(
    fc.asyncProperty(anyRows, async (rows) => {
      const options = { resamples: 20, drift: 0 }
      const found = await judge(memory(columns(rows)), options)
      const turned = await judge(memory(columns(mirrored(rows))), options)
      same(found).forEach((number, i) => near(same(turned)[i], number))
      near(
        turned.calibration.intercept?.value,
        found.calibration.intercept && -found.calibration.intercept.value,
      )
      const [steps, back] = [found.calibration.curve.steps, turned.calibration.curve.steps.toReversed()]
      steps.forEach(({ value }, i) => near(1 - (back[i]?.value ?? NaN), value))
    }),
  ))

test('compare', () =>
  fc.assert(
    fc.asyncProperty(anyRows, async (rows) => {
      const engine = (rows: Rows) => {
        const { logits, ...rest } = columns(rows)
        return memory({
          ...rest,
          predictions: { a: { logits }, b: { logits: rows.map(({ other }) => other) } },
        })
      }
      const [found, turned] = await Promise.all(
        [rows, mirrored(rows)].map(async (rows) => (await compare(engine(rows), { resamples: 0 })).pairs[0]),
      )
      near(turned?.meanDifference?.value, found?.meanDifference?.value)
      near(turned?.meanDifference?.standardError, found?.meanDifference?.standardError)
      near(turned?.logLikelihoodRatio, found?.logLikelihoodRatio)
      near(turned?.deLong?.difference.value, found?.deLong?.difference.value)
      near(turned?.shareWon, found?.shareWon)
      expect(turned?.winner).toBe(found?.winner)
    }),
  ))

test.each(['temperature', 'platt', 'isotonic', 'vennAbers'] as const)('recalibrate by %s', (kind) =>
  fc.assert(
    fc.asyncProperty(anyRows, logit, async (rows, at) => {
      const fitted = async (rows: Rows) => recalibrate(memory(columns(rows)), kind).catch(() => null)
      const [map, turned] = [await fitted(rows), await fitted(mirrored(rows))]
      if (map === null || turned === null) return
      for (const z of [at, ...rows.map(({ logit }) => logit)])
        near(applyRecalibrationToLogit(turned, -z), -applyRecalibrationToLogit(map, z))
    }),
  ),
)
