import fc from 'fast-check'
import { expect, test } from 'vitest'
import { random, sigmoid, softplus } from '../../src/math/index.ts'
import { search } from '../../src/training/logistic/search/index.ts'
import type { Derivatives } from '../../src/training/logistic/search/index.ts'

/** The loss of some rows and its derivatives, the obvious way, and how often each was asked for. */
function problemOf(rows: readonly (readonly number[])[], labels: readonly number[]) {
  const order = rows[0]?.length ?? 0
  const asked = { gradients: 0, curvatures: 0, separations: 0 }
  const derivativesAt = (coefficients: Float64Array, curved: boolean): Derivatives => {
    asked.gradients++
    if (curved) asked.curvatures++
    let loss = 0
    const gradient = new Float64Array(order)
    const curvature = new Float64Array(order * order)
    rows.forEach((x, i) => {
      const z = x.reduce((sum, value, j) => sum + value * (coefficients[j] as number), 0)
      const y = labels[i] as number
      loss += y * softplus(-z) + (1 - y) * softplus(z)
      const [slope, bend] = [sigmoid(z) - y, sigmoid(z) * sigmoid(-z)]
      x.forEach((a, j) => {
        gradient[j] = (gradient[j] as number) + slope * a
        x.forEach((b, k) => (curvature[j * order + k] = (curvature[j * order + k] as number) + bend * a * b))
      })
    })
    const mean = loss / rows.length
    const reading = {
      mean,
      floor: 0,
      excess: mean,
      uncertainty: 1,
      skill: null,
      baseRate: 0.5,
      weight: rows.length,
    }
    return { loss, reading, gradient, curvature: curved ? curvature : undefined }
  }
  const separationAlong = (direction: Float64Array) => {
    asked.separations++
    const sides = rows.map((x, i) => {
      const height = x.reduce((sum, value, j) => sum + value * (direction[j] as number), 0)
      return labels[i] === 1 ? height : -height
    })
    return sides.every((side) => side > 0) ? ({ kind: 'complete', columns: [] } as const) : null
  }
  const from = (): { coefficients: Float64Array; at: Derivatives; lower: undefined } => ({
    coefficients: new Float64Array(order),
    at: derivativesAt(new Float64Array(order), true),
    lower: undefined,
  })
  return { asked, derivativesAt, separationAlong, from }
}

const drawn = (seed: number, count: number, order: number, strength: number, shift: number) => {
  const draw = random(seed)
  const rows = Array.from({ length: count }, () => {
    const common = draw.normal()
    return [1, ...Array.from({ length: order }, (_, j) => draw.normal() + (j % 3) * common)]
  })
  const labels = rows.map((x) =>
    Number(
      draw.uniform() < sigmoid(shift + strength * x.slice(1).reduce((a, b, j) => a + b * ((j % 3) - 1), 0)),
    ),
  )
  return { rows, labels }
}

test('law: a curvature that is kept leads to the minimum that one at every step leads to, and to its curvature', () => {
  const problem = fc.record({
    seed: fc.integer({ min: 1, max: 1e6 }),
    order: fc.integer({ min: 1, max: 8 }),
    strength: fc.double({ min: 0, max: 1.5, noNaN: true }),
    shift: fc.double({ min: -3, max: 3, noNaN: true }),
  })
  fc.assert(
    fc.property(problem, ({ seed, order, strength, shift }) => {
      const { rows, labels } = drawn(seed, 150, order, strength, shift)
      const [every, one] = [problemOf(rows, labels), problemOf(rows, labels)]
      const way = { tolerance: 1e-12, curved: true }
      const a = search({ ...every, ...way, exact: true }, every.from())
      const b = search({ ...one, ...way, exact: false, kept: true }, one.from())
      expect(b.separated).toEqual(a.separated)
      if (a.separated !== null) return
      fc.pre(a.converged)
      const apart = (x: ArrayLike<number>, y: ArrayLike<number>): number =>
        Math.max(...Array.from(x, (value, i) => Math.abs(value - (y[i] as number)) / (1 + Math.abs(value))))
      expect(b.converged).toBe(true)
      expect(apart(a.coefficients, b.coefficients)).toBeLessThan(1e-9)
      expect(apart(a.curvature ?? [], b.curvature ?? [NaN])).toBeLessThan(1e-6)
      expect(b.newtonDecrement).toBeLessThan(1e-8)
      // At the start, at the end, and one after so many steps.
      expect(one.asked.curvatures).toBeLessThanOrEqual(2 + Math.floor(b.iterations / 25))
    }),
    { numRuns: 60 },
  )
})

test('what separates is found after 25 steps, and asked for no sooner', () => {
  const { rows, labels } = drawn(5, 12, 6, 50, 0)
  const problem = problemOf(rows, labels)
  const way = { tolerance: 1e-12, curved: true, exact: false, kept: true }
  const found = search({ ...problem, ...way }, problem.from())
  expect(found).toMatchObject({ iterations: 25, converged: false, separated: { kind: 'complete' } })
  expect(problem.asked).toMatchObject({ curvatures: 1, separations: 1 })
})
