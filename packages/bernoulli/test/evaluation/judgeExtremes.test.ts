/** Numbers at the ends of float64: a right answer, or an error that says which number is too large. */
import { expect, test } from 'vitest'
import { memory } from '../../src/engines/index.ts'
import { compare, judge } from '../../src/evaluation/index.ts'
import { recalibrate, recalibrationGain } from '../../src/recalibration/index.ts'

const resamples = 20

test('what recalibrating saves of a logit of 40 is finite, and that of the mirrored rows', async () => {
  const rows = { labels: [0, 1, 0, 1], logits: [40, 1, -1, 2] }
  const mirrored = { labels: [1, 0, 1, 0], logits: [-40, -1, 1, -2] }
  for (const data of [rows, mirrored]) {
    const { calibration, logLoss } = await judge(memory(data), { resamples })
    expect(calibration.miscalibration?.statistic).toBeCloseTo(9.710977220298744, 13)
    expect(logLoss.miscalibration).toBeCloseTo(9.710977220298744, 13)
  }
})

test('the AUC is never above 1, and its interval holds it', async () => {
  const { discrimination } = await judge(
    memory({
      labels: [1, 0, 0],
      probabilities: [0.5567, 0.1828, 0.1954],
      weights: [2.6287, 1.8379, 1.5378],
    }),
    { resamples },
  )
  expect(discrimination.auc?.value).toBe(1)
  expect(discrimination.auc?.interval?.[1] ?? 1).toBe(1)
})

test('a label that is too small to share is not lost', async () => {
  const { logLoss } = await judge(
    memory({ labels: [1, 0, 0.55, 0.5, 5e-324], probabilities: [0.2, 0.19, 0.23, 0.5, 0.15] }),
    { resamples },
  )
  expect(logLoss.miscalibration).toBeCloseTo(0.3458, 4)
  const { mean, miscalibration, discrimination, uncertainty } = logLoss
  expect(miscalibration - discrimination + uncertainty).toBeCloseTo(mean, 13)
})

test('finite logits beyond 1e40 are refused by name, wherever squares of losses are taken', async () => {
  const data = { labels: [1, 0, 1], logits: [-1e308, 0.5, 2] }
  const said = (asked: string) =>
    `${asked}: a logit is too large to compute with; expected numbers from -1e40 to 1e40, or ±Infinity for certainty, got -1e+308.`
  await expect(judge(memory(data))).rejects.toThrow(said('judge'))
  await expect(recalibrate(memory(data), 'platt')).rejects.toThrow(said('recalibrate'))
  await expect(recalibrationGain(memory(data), 'platt')).rejects.toThrow(said('recalibrationGain'))
  const predictions = { a: { logits: data.logits }, b: { logits: [1, 0, 2] } }
  await expect(compare(memory({ labels: data.labels, predictions }))).rejects.toThrow(said('compare'))
})

test.each([
  [[0, 0], 'recalibrate: all weights are 0'],
  [[1e200, 1], 'recalibrate: the sum of the weights is too large to compute with'],
])('maps are fitted to weights that can be worked with: %o', async (weights, message) => {
  for (const kind of ['temperature', 'platt', 'beta', 'isotonic', 'vennAbers'] as const)
    await expect(recalibrate(memory({ labels: [1, 0], logits: [1, 2], weights }), kind)).rejects.toThrow(
      message,
    )
})
