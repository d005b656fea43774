import { expect, test } from 'vitest'
import { random } from '../../math/index.ts'
import { calibrationInTheLarge } from './calibrationInTheLarge.ts'
import { coxCalibration } from './coxCalibration.ts'
import { likelihoodAt } from './logisticLikelihood.ts'
import type { FiniteLogits } from './logisticLikelihood.ts'
import { quadratureNodes } from './quadratureNodes.ts'

const sizes = 120_000

/** Labels drawn from sigmoid(a + b·z), in increasing order of z; weights between 0 and 3. */
function drawn(seed: number, a: number, b: number, spread: number): FiniteLogits {
  const { normal, uniform } = random(seed)
  const logit = Float64Array.from({ length: sizes }, () => spread * normal()).sort()
  const yes = new Float64Array(sizes)
  const no = new Float64Array(sizes)
  for (let i = 0; i < sizes; i++) {
    const weight = Math.ceil(3 * uniform())
    if (uniform() < 1 / (1 + Math.exp(-a - b * (logit[i] as number)))) yes[i] = weight
    else no[i] = weight
  }
  return { entries: sizes, logit, yes, no }
}

test.each([
  { seed: 1, a: 0, b: 1, spread: 2 },
  { seed: 2, a: -3, b: 0.5, spread: 1 },
  { seed: 3, a: 2, b: 3.5, spread: 0.5 },
])('the likelihood of the nodes is that of the rows within 1e-13 of the weight: $a + $b·z', (of) => {
  const rows = drawn(of.seed, of.a, of.b, of.spread)
  const nodes = quadratureNodes(rows) as FiniteLogits
  expect(nodes.entries).toBeLessThan(sizes / 4)
  const weight = 2 * sizes
  for (const [a, b] of [
    [of.a, of.b],
    [0, 1],
    [1, -0.5],
  ] as const) {
    const exact = likelihoodAt(rows, a, b)
    const found = likelihoodAt(nodes, a, b)
    for (const sum of ['loss', 'da', 'db', 'aa', 'ab', 'bb'] as const)
      expect(Math.abs(found[sum] - exact[sum]) / weight).toBeLessThan(1e-13)
  }
})

test('slope and intercept of a large table solve the score equations of its rows, steep slopes too', () => {
  for (const b of [1, 12]) {
    const rows = drawn(4, 0.1, b, 2 / b)
    const cox = coxCalibration(rows)
    const top = likelihoodAt(rows, cox?.intercept as number, cox?.slope as number)
    expect(Math.abs(top.da) / sizes).toBeLessThan(1e-12)
    expect(Math.abs(top.db) / sizes).toBeLessThan(1e-12)
    const determinant = top.aa * top.bb - top.ab ** 2
    expect((cox?.covariance.slopeSlope as number) / (top.aa / determinant)).toBeCloseTo(1, 10)
    const large = calibrationInTheLarge(rows)
    expect(Math.abs(likelihoodAt(rows, large?.intercept as number, 1).da) / sizes).toBeLessThan(1e-12)
  }
})

test('a table that would not shrink is read as it is', () => {
  const rows = drawn(5, 0, 1, 2)
  expect(quadratureNodes({ ...rows, entries: 16_000 })).toBe(null)
  expect(quadratureNodes({ ...rows, logit: rows.logit.map((z) => 1000 * z) })).toBe(null)
})

test('nodes keep the weight and the first three moments of a cell, however uneven', () => {
  const logit = Float64Array.from({ length: 20_000 }, (_, i) => (i / 20_000) * 1e-3)
  const yes = logit.map((_, i) => (i === 7 ? 1e9 : i === 19_000 ? 1 : 0))
  const no = logit.map((_, i) => (i === 3 ? 1 : 0))
  const nodes = quadratureNodes({ entries: logit.length, logit, yes, no }) as FiniteLogits
  expect(nodes.entries).toBe(3)
  const moment = (of: FiniteLogits, order: number): number =>
    of.logit.reduce((sum, z, i) => sum + (of.yes[i] as number) * (z - 1e-4) ** order, 0)
  for (const order of [0, 1, 2, 3])
    expect(moment(nodes, order) / moment({ entries: 0, logit, yes, no }, order)).toBeCloseTo(1, 9)
  expect(nodes.no).toEqual(Float64Array.of(0, 0, 1))
})
