import { expect, test } from 'vitest'
import fc from 'fast-check'
import { betaQuantile } from '../../math/index.ts'
import { simultaneousBand } from './simultaneousBand.ts'
import { tableOf } from '../table/tableOf.ts'

const rows = fc.array(fc.tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 4 })), {
  minLength: 1,
  maxLength: 12,
})

function table(counts: readonly (readonly [number, number])[]) {
  const weighty = counts.map(([yes, no]) => (yes + no === 0 ? ([0, 1] as const) : ([yes, no] as const)))
  return tableOf(
    'probability',
    Float64Array.from(weighty, (_, i) => (i + 1) / (weighty.length + 1)),
    {
      examples: Float64Array.from(weighty, ([yes, no]) => yes + no),
      yes: Float64Array.from(weighty, ([yes]) => yes),
      labelVariance: new Float64Array(weighty.length),
    },
  )
}

test('is the definition: the best Clopper-Pearson bound of all runs on the side', () => {
  fc.assert(
    fc.property(rows, fc.constantFrom(0.5, 0.95), (counts, level) => {
      const { entries, yes, no, probability } = table(counts)
      const delta = (1 - level) / (entries ** 2 + entries)
      const { points, pooled } = simultaneousBand(table(counts), level)
      expect(pooled).toBe(false)
      const sum = (values: Float64Array, j: number, k: number): number =>
        values.slice(j, k + 1).reduce((total, value) => total + value, 0)
      for (let i = 0; i < entries; i++) {
        let [lower, upper] = [0, 1]
        for (let j = 0; j < entries; j++)
          for (let k = j; k < entries; k++) {
            const [y, n] = [sum(yes, j, k), sum(no, j, k)]
            if (k <= i && y > 0) lower = Math.max(lower, betaQuantile(delta, y, n + 1))
            if (j >= i && n > 0) upper = Math.min(upper, betaQuantile(1 - delta, y + 1, n))
          }
        const here = points.filter((point) => point.probability === probability[i])
        expect(Math.max(...here.map((point) => point.lower))).toBeCloseTo(lower, 10)
        expect(Math.min(...here.map((point) => point.upper))).toBeCloseTo(upper, 10)
      }
    }),
    { numRuns: 60 },
  )
})

test('mirrors with the labels', () => {
  fc.assert(
    fc.property(rows, (counts) => {
      const filled = counts.map(([yes, no]) => (yes + no === 0 ? ([1, 1] as const) : ([yes, no] as const)))
      const one = simultaneousBand(table(filled), 0.95).points
      const other = simultaneousBand(
        table(filled.map(([yes, no]) => [no, yes] as const).toReversed()),
        0.95,
      ).points
      expect(one.map(({ lower }) => lower.toFixed(9))).toEqual(
        other.map(({ upper }) => (1 - upper).toFixed(9)).toReversed(),
      )
    }),
    { numRuns: 60 },
  )
})

test('pooled: steps that never fall, a block speaking for what lies beyond its far end alone', () => {
  fc.assert(
    fc.property(rows, (counts) => {
      const { points, blocks } = simultaneousBand(table(counts), 0.95, 4)
      expect(blocks).toBeLessThanOrEqual(4)
      expect(points[0]?.lower).toBe(0)
      expect(points.at(-1)?.upper).toBe(1)
      for (let k = 1; k < points.length; k++) {
        expect(points[k]?.lower).toBeGreaterThanOrEqual(points[k - 1]?.lower as number)
        expect(points[k]?.upper).toBeGreaterThanOrEqual(points[k - 1]?.upper as number)
      }
    }),
    { numRuns: 60 },
  )
})
