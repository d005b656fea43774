import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyProbability, anyRows, tableOf, tableOfRows } from '../../../test/fitTable.ts'
import { logit, sigmoid } from '../../math/index.ts'
import { isotonic } from '../../statistics/index.ts'
import { applyRecalibration, fitVennAbers, vennAbersInterval } from '../index.ts'

test('Venn-Abers is the isotonic fit with the row added, once as no and once as yes', () => {
  fc.assert(
    fc.property(anyRows, anyProbability, (rows, p) => {
      const [lower, upper] = vennAbersInterval(fitVennAbers(tableOfRows(rows)), p)
      const scored = rows.map(({ label, logit: z, weight }) => ({ p: sigmoid(z), label, weight }))
      expect(lower).toBeCloseTo(bruteForce(scored, p, 0), 13)
      expect(upper).toBeCloseTo(bruteForce(scored, p, 1), 13)
      expect(lower).toBeLessThan(upper)
    }),
    { numRuns: 2000 },
  )
})

test('Venn-Abers above and below every prediction: where other programs go wrong', () => {
  const table = tableOf([0, 1, 0, 0, 1], [0.02, 0.87, 0.35, 0.89, 0.15].map(logit))
  const map = fitVennAbers(table)
  const [lower, upper] = vennAbersInterval(map, 0.918)
  expect(lower).toBeCloseTo(0.4, 15)
  expect(upper).toBe(1)
  expect(vennAbersInterval(map, 0.01)[0]).toBe(0)
  expect(applyRecalibration(map, 0.918)).toBeCloseTo(1 / 1.6, 15)
})

test('Venn-Abers of ten thousand rows agrees with brute force', () => {
  let state = 1
  const uniform = (): number => (state = (state * 48271) % 2147483647) / 2147483647
  const rows = Array.from({ length: 10_000 }, () => {
    const z = 6 * uniform() - 3
    return { label: uniform() < sigmoid(z) ? 1 : 0, logit: z, weight: 1 }
  })
  const map = fitVennAbers(tableOfRows(rows))
  expect(map.parameters.predictions.length).toBeLessThan(10_000)
  const scored = rows.map(({ label, logit: z }) => ({ p: sigmoid(z), label, weight: 1 }))
  for (const p of [0.001, 0.2, 0.5, 0.77, scored[17]?.p ?? NaN, 0.99]) {
    const [lower, upper] = vennAbersInterval(map, p)
    expect(lower).toBeCloseTo(bruteForce(scored, p, 0), 13)
    expect(upper).toBeCloseTo(bruteForce(scored, p, 1), 13)
  }
})

/** Isotonic regression with one row added, by max over starts of min over ends of the mean. */
function bruteForce(
  rows: readonly { readonly p: number; readonly label: number; readonly weight: number }[],
  p: number,
  label: number,
): number {
  const indices = new Map<number, { weight: number; yes: number }>()
  for (const row of [...rows, { p, label, weight: 1 }]) {
    const index = indices.get(row.p) ?? { weight: 0, yes: 0 }
    indices.set(row.p, { weight: index.weight + row.weight, yes: index.yes + row.weight * row.label })
  }
  const sorted = [...indices].sort(([a], [b]) => a - b)
  const fit = isotonic({
    yes: Float64Array.from(sorted, ([, { yes }]) => yes),
    no: Float64Array.from(sorted, ([, { weight, yes }]) => weight - yes),
  })
  const index = sorted.findIndex(([x]) => x === p)
  return fit.value[fit.start.findLastIndex((start, block) => block < fit.blocks && start <= index)] ?? NaN
}
