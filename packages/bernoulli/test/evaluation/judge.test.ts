import { expect, test } from 'vitest'
import { judge } from '../../src/evaluation/index.ts'
import { plainEngine } from '../plainEngine.ts'

test('the seed numbers to 15 digits', async () => {
  const { logLoss } = await judge(
    plainEngine({ labels: [0.5, 0.3, 0.5, 0.9], probabilities: [0.1, 0.3, 0.5, 0.8] }),
  )
  expect(logLoss.mean).toBeCloseTo(0.7174393185917434, 15)
  expect(logLoss.floor).toBeCloseTo(0.5805604091415582, 15)
  expect(logLoss.excess).toBeCloseTo(0.1368789094501853, 15)
})

test('scores and their parts agree with the unit test of model-diagnostics', async () => {
  const { logLoss, brier } = await judge(
    plainEngine({ labels: [0, 0, 0, 1, 1, 1], probabilities: [0.4, 0.3, 0.2, 0.1, 0.5, 0.9] }),
  )
  expect(brier.mean).toBeCloseTo(0.22666667, 7)
  expect(brier.miscalibration).toBeCloseTo(0.10166667, 7)
  expect(brier.discrimination).toBeCloseTo(0.125, 15)
  expect(brier.uncertainty).toBeCloseTo(0.25, 15)
  expect(logLoss.mean).toBeCloseTo(0.6986228, 7)
  expect(logLoss.miscalibration).toBeCloseTo(0.3237327, 7)
  expect(logLoss.discrimination).toBeCloseTo(0.3182571, 7)
  expect(logLoss.uncertainty).toBeCloseTo(0.6931472, 7)
})
