import fc from 'fast-check'
import { expect, test } from 'vitest'
import { memory } from '../engines/index.ts'
import { logit, sigmoid } from '../math/index.ts'
import { applyRecalibration, knownShift, unlabelledShift } from './index.ts'

const share = fc.double({ min: 0.02, max: 0.98, noNaN: true })

test('a known shift brings the odds to the other rate', () => {
  fc.assert(
    fc.property(share, share, share, (p, from, to) => {
      const odds = (((p / (1 - p)) * to) / (1 - to)) * ((1 - from) / from)
      const after = applyRecalibration(knownShift({ from, to }), p)
      expect(Math.abs(after - odds / (1 + odds))).toBeLessThan(1e-14)
    }),
  )
})

test('negatives thrown away, or positives weighted: Bayes’ rule, counted', () => {
  // Of 100 rows with one prediction 20 are yes; a quarter of the noes kept makes 20 of 40, weight 4 makes 80 of 160.
  expect(applyRecalibration(knownShift({ keptNegatives: 0.25 }), 20 / 40)).toBeCloseTo(0.2, 15)
  expect(applyRecalibration(knownShift({ positiveWeight: 4 }), 80 / 160)).toBeCloseTo(0.2, 15)
})

test('the rate without labels is the fixed point of EM, and no rate is likelier', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(share, { minLength: 2, maxLength: 12 }), share, async (probabilities, from) => {
      const engine = memory({ labels: probabilities.map(() => 0), probabilities })
      const likelihood = (rate: number): number =>
        probabilities.reduce(
          (sum, p) => sum + Math.log((rate * p) / from + ((1 - rate) * (1 - p)) / (1 - from)),
          0,
        )
      const found = await unlabelledShift(engine, { from }).catch(() => null)
      fc.pre(found !== null)
      const { baseRate, interval, map } = found
      const again = probabilities.reduce((sum, p) => sum + sigmoid(logit(p) + map.parameters.intercept), 0)
      expect(Math.abs(again / probabilities.length - baseRate)).toBeLessThan(1e-9)
      for (const rate of [0.1, 0.5, 0.9])
        expect(likelihood(rate)).toBeLessThanOrEqual(likelihood(baseRate) + 1e-12)
      for (const end of interval)
        expect(2 * (likelihood(baseRate) - likelihood(end))).toBeLessThanOrEqual(
          1.959963984540054 ** 2 + 1e-9,
        )
    }),
  )
})

test.each([
  [{ from: 0, to: 0.5 }, 'base rate out of range'],
  [{ keptNegatives: 1.5 }, 'out of range'],
  [{ positiveWeight: 0 }, 'out of range'],
  [{ from: 0.5, to: 0.2, keptNegatives: 0.1 }, 'not one reason'],
  [{}, 'not one reason'],
])('%j is no reason', (reason, problem) => {
  expect(() => knownShift(reason as Parameters<typeof knownShift>[0])).toThrow(problem)
})
