import { bernoulli, crossEntropy } from '@bernoulli/core/likelihood'
import { column, evaluate } from '@bernoulli/core/expression'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lowest, measures, touchedAt } from './measures.ts'
import { readState, writeState } from './State.ts'

const share = fc.double({ min: 0, max: 1, noNaN: true }).map((value) => value + 0)
const inside = fc.double({ min: 0.01, max: 0.99, noNaN: true })

test('an address says any state, and is read again as it was written; what is out of range is not taken', () => {
  fc.assert(
    fc.property(
      share,
      share,
      fc.constantFrom('nats' as const, 'bits' as const),
      (label, probability, unit) => {
        expect(readState(writeState({ label, probability, unit }))).toEqual({ label, probability, unit })
      },
    ),
  )
  expect(readState('#y=2&p=&unit=kg')).toEqual(readState(''))
})

test('loss = floor + excess; the slopes are those of the loss, by difference quotients', () => {
  fc.assert(
    fc.property(inside, inside, (y, p) => {
      const value = Object.fromEntries(measures(y, p).map((one) => [one.name, one.value])) as Record<
        string,
        number
      >
      const [floor = NaN, excess = NaN, slope = NaN, logitSlope = NaN] = [
        ...['floor', 'excess', 'slope in p', 'slope in z'].map((name) => value[name]),
      ]
      expect(floor + excess).toBeCloseTo(value['loss'] ?? NaN, 12)
      const at = (p: number): number => evaluate(crossEntropy(column('y'), column('p')), { y, p })
      expect((at(p + 1e-6) - at(p - 1e-6)) / 2e-6).toBeCloseTo(slope, 2)
      expect(slope * p * (1 - p)).toBeCloseTo(logitSlope, 10)
    }),
  )
})

test('no prediction costs less than the lowest point', () => {
  const { loss } = bernoulli({ scale: 'probability', label: column('y'), prediction: column('p') })
  fc.assert(
    fc.property(share, share, (y, p) => {
      const best = lowest(y)
      expect(best.loss).toBeLessThanOrEqual(touchedAt(y, p).loss + 1e-15)
      expect(evaluate(loss, { y, p: best.probability }) + 0).toBe(best.loss)
    }),
  )
})
