// @platform node
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { compare, judge } from '../../src/index.ts'
import golden from '../golden/comingFrom.json' with { type: 'json' }

const file = new URL('../../../../examples/two-models.csv', import.meta.url)
const [names = [], ...cells] = readFileSync(file, 'utf8')
  .trim()
  .split('\n')
  .map((line) => line.split(','))
const rows = cells.map((row) => Object.fromEntries(row.map((cell, i) => [names[i] ?? '', cell])))

test('the numbers of scikit-learn and statsmodels are ours', async () => {
  const found = await judge(rows, { label: 'late', probability: 'p_bayes', bins: 10, drift: 0 })
  expect(found.examples).toBe(golden.rows)
  expect(found.logLoss.mean).toBeCloseTo(golden.logLoss, 13)
  expect(found.brier.mean).toBeCloseTo(golden.brier, 13)
  expect(found.discrimination.auc?.value).toBeCloseTo(golden.auc, 13)
  expect(found.discrimination.averagePrecision).toBeCloseTo(golden.averagePrecision, 13)
  expect(found.logLoss.skill?.value).toBeCloseTo(golden.d2, 13)
  expect(found.calibration.ece).toBeCloseTo(golden.ece10, 13)
  expect(found.calibration.slope?.value).toBeCloseTo(golden.joint.slope, 8)
  expect(found.calibration.intercept?.value).toBeCloseTo(golden.inTheLarge, 8)
})

test('with lag 0 the Diebold-Mariano test is that of forecast::dm.test with h = 1', async () => {
  const options = { label: 'late', probability: ['p_timetable', 'p_bayes'], lag: 0, resamples: 0 } as const
  const [pair] = (await compare(rows, options)).pairs
  expect(pair?.dieboldMariano?.statistic).toBeCloseTo(golden.dmTest.statistic, 11)
  expect(pair?.dieboldMariano?.pValue).toBeCloseTo(golden.dmTest.pValue, 11)
})

test('in sample the Hosmer-Lemeshow test has the degrees of freedom of R, over groups that do not split ties', async () => {
  const roles = { label: 'late', probability: 'p_bayes', drift: 0, resamples: 20 } as const
  const [outside, inside] = [await judge(rows, roles), await judge(rows, { ...roles, inSample: true })].map(
    ({ calibration }) => calibration.hosmerLemeshow,
  )
  expect(inside?.statistic).toBe(outside?.statistic)
  expect(Math.abs((inside?.statistic ?? NaN) / golden.hoslem.statistic - 1)).toBeLessThan(0.01)
  expect(Math.log10((inside?.pValue ?? NaN) / golden.hoslem.pValue)).toBeCloseTo(-0.09, 1)
  expect(inside?.pValue).toBeLessThan(outside?.pValue ?? NaN)
  const few = { labels: [0, 1, 0, 1], probabilities: [0.2, 0.6, 0.3, 0.7] }
  const { calibration, statements } = await judge(few, { inSample: true })
  expect(calibration.hosmerLemeshow).toBeNull()
  expect(statements.map(({ code }) => code)).toContain('no Hosmer-Lemeshow test')
})
