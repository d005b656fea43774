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

test('weights and soft labels agree with the docstring of model-diagnostics', async () => {
  const { logLoss } = await judge(
    plainEngine({ labels: [0, 0.5, 1, 1], probabilities: [0.1, 0.2, 0.8, 0.9], weights: [1, 2, 1, 1] }),
  )
  expect(logLoss.excess).toBeCloseTo(0.17603033705165635, 16)
  expect(logLoss.floor).toBeCloseTo(0.2772588722239781, 15)
  expect(logLoss.mean).toBeCloseTo(0.4532892092756344, 15)
})

test('bins agree with the documentation of scikit-learn’s calibration_curve', async () => {
  const labels = [0, 0, 0, 0, 1, 1, 1, 1, 1]
  const probabilities = [0.1, 0.2, 0.3, 0.4, 0.65, 0.7, 0.8, 0.9, 1]
  const { calibration } = await judge(plainEngine({ labels, probabilities }), { bins: 3 })
  const { histogram } = calibration.curve
  expect(histogram.map(({ events, weight }) => events / weight)).toEqual([0, 0.5, 1])
  histogram.forEach(({ meanProbability }, i) =>
    expect(meanProbability).toBeCloseTo([0.2, 0.525, 0.85][i] as number, 15),
  )
})

test('the article: A, right with 0.7, 0.8 and 0.9, costs 0.228393; B, three times 0.8, costs 0.223144', async () => {
  const meanOf = async (probabilities: number[]): Promise<number> =>
    (await judge(plainEngine({ labels: [1, 1, 1], probabilities }))).logLoss.mean
  expect(await meanOf([0.7, 0.8, 0.9])).toBeCloseTo(0.228393, 6)
  expect(await meanOf([0.8, 0.8, 0.8])).toBeCloseTo(0.223144, 6)
})
