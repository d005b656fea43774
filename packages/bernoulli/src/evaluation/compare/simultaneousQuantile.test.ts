import { expect, test } from 'vitest'
import { simultaneousQuantile } from './simultaneousQuantile.ts'
import golden from '../../../test/golden/comparison.json' with { type: 'json' }

/** Covariance of k independent means of variance 1, each less the first: 2 on the diagonal, 1 beside it. */
const independent = (k: number): number[][] =>
  Array.from({ length: k }, (_, i) =>
    Array.from({ length: k }, (_, j) => (i === 0 || j === 0 ? 0 : i === j ? 2 : 1)),
  )

const { studentizedRange } = golden

test.each(studentizedRange)(
  '$k independent predictors at level $level: Tukey’s studentised range',
  (given) => {
    const { k, level, quantile } = given
    expect(Math.abs(simultaneousQuantile(independent(k), Infinity, level, 1) - quantile)).toBeLessThan(0.02)
  },
)

test('two predictors alike count as one, and few degrees of freedom widen', () => {
  const alike = [
    [0, 0, 0],
    [0, 1, 1],
    [0, 1, 1],
  ]
  expect(simultaneousQuantile(alike, Infinity, 0.95, 1)).toBeCloseTo(1.96, 1)
  expect(simultaneousQuantile(independent(3), 5, 0.95, 1)).toBeGreaterThan(3.1)
})
