import fc from 'fast-check'
import { expect, test } from 'vitest'
import { evaluate } from '../../expression/index.ts'
import { sigmoid } from '../../math/index.ts'
import { logEvidence } from './logEvidence.ts'

const evidence = logEvidence(
  { name: 'a', column: 'a', scale: 'probability' },
  { name: 'b', column: 'b', scale: 'probability' },
)
const fromLogits = logEvidence(
  { name: 'a', column: 'a', scale: 'logit' },
  { name: 'b', column: 'b', scale: 'logit' },
)

const inside = fc.double({ min: 1e-3, max: 1 - 1e-3, noNaN: true })

/** The e-value as the paper writes it. */
function plain(a: number, b: number, label: number): number {
  const [m, M] = [Math.min(a, b), Math.max(a, b)]
  const kappa = Math.log((1 - m) / (1 - M)) / (Math.log(M / (1 - M)) - Math.log(m / (1 - m)))
  const pi = (kappa + b) / 2
  return label === 1 ? pi / kappa : (1 - pi) / (1 - kappa)
}

test('is the formula of the paper', () => {
  fc.assert(
    fc.property(inside, inside, fc.constantFrom(0, 1), (a, b, label) => {
      fc.pre(Math.abs(a - b) > 1e-3)
      expect(evaluate(evidence, { a, b, label })).toBeCloseTo(Math.log(plain(a, b, label)), 9)
    }),
  )
})

test('a bet that is fair where both cost the same, and loses where a is better', () => {
  fc.assert(
    fc.property(inside, inside, fc.double({ min: 0, max: 1, noNaN: true }), (a, b, t) => {
      fc.pre(Math.abs(a - b) > 1e-6)
      const [yes, no] = [1, 0].map((label) => Math.exp(evaluate(evidence, { a, b, label })))
      if (yes === undefined || no === undefined) throw new Error('no e-values')
      const cost = (p: number, theta: number): number => -theta * Math.log(p) - (1 - theta) * Math.log1p(-p)
      const theta = t * a + (1 - t) * b
      const mean = theta * yes + (1 - theta) * no
      const aIsBetter = cost(a, theta) <= cost(b, theta)
      expect(aIsBetter ? mean : 1 / mean).toBeLessThanOrEqual(1 + 1e-10)
    }),
  )
})

test('logits say the same, far out too', () => {
  fc.assert(
    fc.property(
      fc.double({ min: -30, max: 30, noNaN: true }),
      fc.double({ min: -30, max: 30, noNaN: true }),
      fc.constantFrom(0, 1),
      (a, b, label) => {
        fc.pre(Math.abs(a - b) > 1e-3)
        const found = evaluate(fromLogits, { a, b, label })
        expect(found).not.toBeNaN()
        const turned = evaluate(fromLogits, { a: -a, b: -b, label: 1 - label })
        expect(found).toBeCloseTo(turned, 9)
        const [near, far] = [Math.max(-5, Math.min(a, 5)), Math.max(-5, Math.min(b, 5))]
        fc.pre(Math.abs(near - far) > 1e-3)
        expect(evaluate(fromLogits, { a: near, b: far, label })).toBeCloseTo(
          evaluate(evidence, { a: sigmoid(near), b: sigmoid(far), label }),
          9,
        )
      },
    ),
  )
})

test.each([
  [0.3, 0.3, 1, 0],
  [0, 0, 1, 0],
  [0, 0.5, 1, Infinity],
  [0.5, 0, 1, 0],
  [0.5, 1, 0, 0],
  [1, 0.5, 0, Infinity],
  [0, 1, 1, Math.log(1.5)],
  [1, 0, 1, Math.log(0.5)],
])('certain predictions: a = %d, b = %d, label %d', (a, b, label, expected) => {
  expect(evaluate(evidence, { a, b, label })).toBeCloseTo(expected, 12)
})
