import fc from 'fast-check'
import { expect, test } from 'vitest'
import { judge } from '@bernoulli/core'

const rows = fc.array(
  fc.record({
    label: fc.constantFrom(0, 0.25, 1),
    probability: fc.double({ min: 0, max: 1, noNaN: true }),
    weight: fc.constantFrom(0.001, 0.4, 1, 3),
  }),
  { minLength: 1, maxLength: 40 },
)

test('without bands the verdict is the same, statements included, and the curve has no points around it', async () => {
  await fc.assert(
    fc.asyncProperty(rows, async (given) => {
      const data = {
        labels: given.map(({ label }) => label),
        probabilities: given.map(({ probability }) => probability),
        weights: given.map(({ weight }) => weight),
      }
      const [all, bare] = await Promise.all([judge(data), judge(data, { bands: false })])
      const { consistency, confidence, simultaneous, ...curve } = bare.calibration.curve
      expect([consistency.points, confidence.points, simultaneous.points]).toEqual([[], [], []])
      const around = { consistency, confidence, simultaneous }
      expect({ ...curve, ...around }).toEqual({ ...all.calibration.curve, ...around })
      const { calibration, ...others } = bare
      expect(others).toEqual({ ...all, calibration: undefined })
      expect({ ...calibration, curve: 0 }).toEqual({ ...all.calibration, curve: 0 })
    }),
    { numRuns: 30 },
  )
})

test('whether there are bands is yes or no', async () => {
  const data = { labels: [0, 1], probabilities: [0.2, 0.7] }
  await expect(judge(data, { bands: 0 as unknown as boolean })).rejects.toThrow(
    'bands out of range; expected true or false, got 0',
  )
})
