import { logLoss } from '@bernoulli/core'
import { expect, test } from 'vitest'
import { meanReading } from './meanReading.ts'

test('no skill is possible over labels of which none has any, whatever rounding leaves of their entropies', () => {
  // Of 7 rows of 0.02 the entropy of the mean is above the mean entropy, by rounding.
  const constant = (y: number) =>
    logLoss({ labels: Array<number>(7).fill(y), probabilities: Array<number>(7).fill(0.5) })
  const [a, b] = [constant(0.02), constant(0.06)]
  expect([a.uncertainty > a.floor, b.uncertainty > b.floor]).toEqual([true, true])
  expect(meanReading([a, b]).skill).toBeNull()
  const some = logLoss({ labels: [0, 1, 1], probabilities: [0.2, 0.7, 0.6] })
  const { skill, excess, uncertainty, floor } = meanReading([a, some])
  expect(skill).toBe(1 - excess / (uncertainty - floor))
})
