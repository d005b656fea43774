import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { random } from '../../src/math/index.ts'
import { fitLogistic } from '../../src/training/index.ts'

const logit = (p: number): number => Math.log(p / (1 - p))

describe("Firth's penalty", () => {
  test('law: one half is added to each cell of a table of two groups', () => {
    const cell = fc.integer({ min: 0, max: 30 })
    fc.assert(
      fc.property(cell, cell, cell, cell, (a, b, c, d) => {
        fc.pre(a + b > 0 && c + d > 0)
        const data = { labels: [1, 0, 1, 0], features: { x: [0, 0, 1, 1] }, weights: [a, b, c, d] }
        const { coefficients, certificate } = fitLogistic(data, { firth: true })
        const first = Math.log((a + 0.5) / (b + 0.5))
        const second = Math.log((c + 0.5) / (d + 0.5))
        expect(coefficients[0]?.value).toBeCloseTo(first, 8)
        expect(coefficients[1]?.value).toBeCloseTo(second - first, 8)
        expect(certificate.converged).toBe(true)
      }),
    )
  })

  test('without columns the base rate is (yes + ½)/(rows + 1)', () => {
    const { coefficients } = fitLogistic({ labels: [1, 1, 1, 1], features: {} }, { firth: true })
    expect(coefficients[0]?.value).toBeCloseTo(logit(4.5 / 5), 10)
  })

  test('law: no coefficient nearby has a larger penalised likelihood, whether columns separate or not', () => {
    const anything = fc.tuple(fc.nat(), fc.integer({ min: 12, max: 40 }), fc.boolean())
    fc.assert(
      fc.property(anything, ([seed, rows, separated]) => {
        const draw = random(seed)
        const x = Array.from({ length: rows }, () => draw.normal())
        const z = Array.from({ length: rows }, () => draw.normal() * 5 + 3)
        const labels = x.map((a) => Number(separated ? a > 0 : draw.uniform() < 0.4))
        const { coefficients, certificate } = fitLogistic({ labels, features: { x, z } }, { firth: true })
        const values = coefficients.map(({ value }) => value)
        expect(values.every(Number.isFinite)).toBe(true)
        const best = penalised(values, x, z, labels)
        for (const j of [0, 1, 2])
          for (const step of [-1e-3, 1e-3])
            expect(penalised(values.with(j, (values[j] as number) + step), x, z, labels)).toBeLessThanOrEqual(
              best,
            )
        expect(certificate.separated).toBeNull()
      }),
      { numRuns: 40 },
    )
  })
})

/** Σ ln p of what happened + ½ ln|I|, the obvious way. */
function penalised(
  [a = 0, b = 0, c = 0]: readonly number[],
  x: readonly number[],
  z: readonly number[],
  labels: readonly number[],
): number {
  const m = [0, 1, 2].map(() => [0, 0, 0])
  let total = 0
  for (const [i, y] of labels.entries()) {
    const row = [1, x[i] as number, z[i] as number]
    const p = 1 / (1 + Math.exp(-(a + b * (x[i] as number) + c * (z[i] as number))))
    total += Math.log(y === 1 ? p : 1 - p)
    for (const j of [0, 1, 2])
      for (const k of [0, 1, 2])
        (m[j] as number[])[k] = (m[j]?.[k] as number) + p * (1 - p) * (row[j] as number) * (row[k] as number)
  }
  const at = (j: number, k: number): number => m[j]?.[k] as number
  const determinant =
    at(0, 0) * (at(1, 1) * at(2, 2) - at(1, 2) * at(2, 1)) -
    at(0, 1) * (at(1, 0) * at(2, 2) - at(1, 2) * at(2, 0)) +
    at(0, 2) * (at(1, 0) * at(2, 1) - at(1, 1) * at(2, 0))
  return total + Math.log(determinant) / 2
}

test('a ridge of the squared spread of each feature is one of standardised columns', () => {
  const draw = random(8)
  const x = Array.from({ length: 60 }, () => 5 + 20 * draw.normal())
  const labels = x.map((a) => Number(a + 20 * draw.normal() > 5))
  const mean = x.reduce((sum, a) => sum + a / 60, 0)
  const spread = Math.sqrt(x.reduce((sum, a) => sum + (a - mean) ** 2 / 60, 0))
  const given = fitLogistic({ labels, features: { x } }, { ridge: { x: 2 * spread ** 2 } })
  const standard = fitLogistic({ labels, features: { x: x.map((a) => (a - mean) / spread) } }, { ridge: 2 })
  expect((given.coefficients[1]?.value as number) * spread).toBeCloseTo(
    standard.coefficients[1]?.value as number,
    10,
  )
  expect(given.logLoss.mean).toBeCloseTo(standard.logLoss.mean, 12)
})

test.each([
  [{ ridge: -1 }, 'fitLogistic: ridge out of range; expected a finite number ≥ 0, got -1.'],
  [{ ridge: NaN }, 'fitLogistic: ridge out of range'],
  [{ ridge: { x: Infinity } }, 'fitLogistic: ridge out of range'],
  [{ ridge: 1, firth: true }, 'fitLogistic: ridge and firth together'],
])('%j is refused', (options, message) => {
  expect(() => fitLogistic({ labels: [0, 1], features: { x: [0, 1] } }, options)).toThrow(message)
})
