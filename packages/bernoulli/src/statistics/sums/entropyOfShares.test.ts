import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { memory } from '../../engines/index.ts'
import { judge } from '../../evaluation/index.ts'
import { entropyOfShares } from './entropyOfShares.ts'

/** By decimal arithmetic of 50 digits. */
const exact: readonly (readonly [number, number, number])[] = [
  [1, 1e10 - 1, 2.4025850929890456e-9],
  [3, 1e12, 8.259722648153803e-11],
  [1e15, 7, 2.35150063720986e-13],
  [1, 2, 0.6365141682948128],
]

describe('the entropy of two shares', () => {
  test.each(exact)('of %s and %s has its digits', (part, other, entropy) => {
    expect(Math.abs(entropyOfShares(part, other) / entropy - 1)).toBeLessThanOrEqual(4 * 2 ** -53)
  })

  test('is the same whichever part is named first, and 0 where there is one', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-300, max: 1e300, noNaN: true }), (part) => {
        expect(entropyOfShares(part, 1)).toBe(entropyOfShares(1, part))
        expect(entropyOfShares(part, 0)).toBe(0)
      }),
    )
  })

  test.each(exact)(
    'is the uncertainty that judging finds, of %s yeses and %s noes',
    async (yes, no, entropy) => {
      for (const labels of [
        [1, 0],
        [0, 1],
      ] as const) {
        const weights = labels.map((label) => (label === 1 ? yes : no))
        const { logLoss } = await judge(memory({ labels, weights, probabilities: [0.5, 0.5] }), {
          resamples: 20,
        })
        expect(Math.abs(logLoss.uncertainty / entropy - 1)).toBeLessThanOrEqual(1e-15)
      }
    },
  )
})
