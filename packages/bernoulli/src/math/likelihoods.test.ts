import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  crossEntropy,
  crossEntropyFromLogit,
  curvatureFromLogit,
  entropy,
  gradientFromLogit,
  klDivergence,
  klDivergenceFromLogit,
  logSigmoid,
  logit,
  product,
  sigmoid,
  softplus,
  xlog1py,
  xlogy,
} from './index.ts'

const probability = fc.double({ min: 0, max: 1, noNaN: true })
const finite = fc.double({ noNaN: true, noDefaultInfinity: true })

describe('edges', () => {
  test.each([
    [
      'sigmoid',
      sigmoid,
      [
        [-Infinity, 0],
        [-746, 0],
        [-745, 5e-324],
        [0, 0.5],
        [-0, 0.5],
        [37, 1],
        [Infinity, 1],
      ],
    ],
    [
      'softplus',
      softplus,
      [
        [-Infinity, 0],
        [-746, 0],
        [-745, 5e-324],
        [0, Math.LN2],
        [1e300, 1e300],
        [Infinity, Infinity],
      ],
    ],
    [
      'logSigmoid',
      logSigmoid,
      [
        [-Infinity, -Infinity],
        [-1e300, -1e300],
        [0, -Math.LN2],
        [745, -5e-324],
        [Infinity, -0],
      ],
    ],
    [
      'logit',
      logit,
      [
        [0, -Infinity],
        [-0, -Infinity],
        [5e-324, -744.4400719213812],
        [0.5, 0],
        [1, Infinity],
        [-1e-9, NaN],
        [1.0000000000000002, NaN],
      ],
    ],
    [
      'entropy',
      entropy,
      [
        [0, 0],
        [-0, 0],
        [0.5, Math.LN2],
        [1, 0],
        [-5e-324, NaN],
        [2, NaN],
      ],
    ],
    [
      'curvatureFromLogit',
      curvatureFromLogit,
      [
        [-Infinity, 0],
        [-745, 5e-324],
        [0, 0.25],
        [745, 5e-324],
        [Infinity, 0],
      ],
    ],
  ] as const)('%s', (_, of, table) => {
    for (const [x, value] of table) expect([x, of(x)]).toEqual([x, value])
    expect(of(NaN)).toBe(NaN)
  })

  test.each([
    [
      'product',
      product,
      [
        [0, Infinity, 0],
        [-Infinity, 0, 0],
        [2, 3, 6],
        [-1, Infinity, -Infinity],
      ],
    ],
    [
      'xlogy',
      xlogy,
      [
        [0, 0, 0],
        [1, 0, -Infinity],
        [0, Infinity, 0],
        [2, 1, 0],
        [1, -1, NaN],
      ],
    ],
    [
      'xlog1py',
      xlog1py,
      [
        [0, -1, 0],
        [1, -1, -Infinity],
        [0, Infinity, 0],
        [2, 0, 0],
        [1, -2, NaN],
      ],
    ],
    [
      'crossEntropy',
      crossEntropy,
      [
        [0, 0, 0],
        [1, 1, 0],
        [0, 1, Infinity],
        [1, 0, Infinity],
        [0.5, 0, Infinity],
        [0.5, 1, Infinity],
        [5e-324, 0, Infinity],
        [0, -0, 0],
        [-0, 0, 0],
        [2, 0.5, NaN],
        [0.5, 1.2, NaN],
        [-0.1, 0.5, NaN],
        [0.5, -5e-324, NaN],
      ],
    ],
    [
      'klDivergence',
      klDivergence,
      [
        [0, 0, 0],
        [1, 1, 0],
        [0.3, 0.3, 0],
        [0, 1, Infinity],
        [1, 0, Infinity],
        [0.5, 0, Infinity],
        [0.5, 1, Infinity],
        [2, 2, NaN],
        [-1, -1, NaN],
        [0.5, 2, NaN],
        [1e-300, 1.0000000000000002e-300, 5e-324],
        [0, 5e-324, 5e-324],
      ],
    ],
    [
      'crossEntropyFromLogit',
      crossEntropyFromLogit,
      [
        [1, Infinity, 0],
        [0, -Infinity, 0],
        [0, Infinity, Infinity],
        [1, -Infinity, Infinity],
        [0.5, Infinity, Infinity],
        [0.5, -Infinity, Infinity],
        [0, 1e300, 1e300],
        [1, 800, 0],
        [2, 0, NaN],
        [-1, Infinity, NaN],
      ],
    ],
    [
      'klDivergenceFromLogit',
      klDivergenceFromLogit,
      [
        [1, Infinity, 0],
        [0, -Infinity, 0],
        [0, Infinity, Infinity],
        [1, -Infinity, Infinity],
        [0.5, Infinity, Infinity],
        [0.5, 0, 0],
        [0, 1e300, 1e300],
        [1, 800, 0],
        [2, 0, NaN],
        [-1, Infinity, NaN],
      ],
    ],
    [
      'gradientFromLogit',
      gradientFromLogit,
      [
        [1, Infinity, 0],
        [0, -Infinity, 0],
        [0, Infinity, 1],
        [1, -Infinity, -1],
        [0.5, Infinity, 0.5],
        [0.5, 0, 0],
        [0, 0, 0.5],
        [0, 40, 1],
        [1, -1000, -1],
        [2, 0, NaN],
        [-1, 3, NaN],
      ],
    ],
  ] as const)('%s', (_, of, table) => {
    for (const [a, b, value] of table) expect([a, b, of(a, b)]).toEqual([a, b, value])
    expect([of(NaN, 0.5), of(0.5, NaN), of(0, NaN), of(1, NaN)]).toEqual([NaN, NaN, NaN, NaN])
  })
})

describe('laws', () => {
  test('the worked example: loss 0.7174393185917434 = floor 0.5805604091415582 + excess 0.1368789094501853', () => {
    const rows = [
      [0.5, 0.1],
      [0.3, 0.3],
      [0.5, 0.5],
      [0.9, 0.8],
    ] as const
    const mean = (of: (y: number, p: number) => number) => rows.reduce((sum, [y, p]) => sum + of(y, p), 0) / 4
    expect(mean(crossEntropy)).toBeCloseTo(0.7174393185917434, 15)
    expect(mean(entropy)).toBeCloseTo(0.5805604091415582, 15)
    expect(mean(klDivergence)).toBeCloseTo(0.1368789094501853, 15)
  })

  test('cross-entropy = entropy + divergence, from probabilities and from logits', () => {
    fc.assert(
      fc.property(probability, probability, fc.double({ min: -745, max: 745, noNaN: true }), (y, p, z) => {
        const close = (a: number, b: number) =>
          a === b || Math.abs(a - b) <= 4e-15 * Math.max(a, b) + 4 * Number.MIN_VALUE
        expect(close(crossEntropy(y, p), entropy(y) + klDivergence(y, p))).toBe(true)
        expect(close(crossEntropyFromLogit(y, z), entropy(y) + klDivergenceFromLogit(y, z))).toBe(true)
      }),
    )
  })

  test('klDivergence is 0 exactly when p = y, and never negative', () => {
    fc.assert(
      fc.property(probability, probability, fc.integer({ min: -3, max: 3 }), (y, p, steps) => {
        const near = Math.min(1, Math.max(0, y * (1 + steps * Number.EPSILON)))
        for (const q of [p, near]) {
          const excess = klDivergence(y, q)
          expect(excess >= 0).toBe(true)
          expect(excess === 0).toBe(q === y)
        }
      }),
    )
  })

  test('the gradient is never 0 for a wrong prediction of a hard label, and has its sign', () => {
    fc.assert(
      fc.property(finite, (z) => {
        const [above, below] = [Math.abs(z), -Math.abs(z)]
        expect(gradientFromLogit(0, above)).toBeGreaterThanOrEqual(0.5)
        expect(gradientFromLogit(1, below)).toBeLessThanOrEqual(-0.5)
        expect(gradientFromLogit(0, Math.max(z, -745))).toBeGreaterThan(0)
        expect(gradientFromLogit(1, Math.min(z, 745))).toBeLessThan(0)
      }),
    )
  })

  test('a label and its opposite are mirror images', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1024 }), finite, (count, z) => {
        const y = count / 1024
        expect(crossEntropyFromLogit(1 - y, -z)).toBe(crossEntropyFromLogit(y, z))
        expect(gradientFromLogit(1 - y, -z) + 0).toBe(0 - gradientFromLogit(y, z))
        expect(curvatureFromLogit(-z)).toBe(curvatureFromLogit(z))
      }),
    )
  })

  test('the slope of the loss is the gradient and the slope of the gradient the curvature', () => {
    fc.assert(
      fc.property(probability, fc.double({ min: -20, max: 20, noNaN: true }), (y, z) => {
        const h = 1e-5
        const slope = (of: (y: number, z: number) => number) => (of(y, z + h) - of(y, z - h)) / (2 * h)
        expect(slope(crossEntropyFromLogit)).toBeCloseTo(gradientFromLogit(y, z), 8)
        expect(slope(gradientFromLogit)).toBeCloseTo(curvatureFromLogit(z), 8)
      }),
    )
  })

  test('logit undoes sigmoid below 1/2 and in the middle', () => {
    fc.assert(
      fc.property(fc.double({ min: -700, max: 1, noNaN: true }), (z) => {
        expect(Math.abs(logit(sigmoid(z)) - z)).toBeLessThanOrEqual(1e-15 * Math.max(1, Math.abs(z)))
      }),
    )
  })
})
