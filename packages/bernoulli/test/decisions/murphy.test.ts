import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bestCutoff, elementaryScores, murphyArea, murphyCurve } from '../../src/decisions/index.ts'
import { memory } from '../../src/engines/index.ts'
import { judge } from '../../src/evaluation/index.ts'
import { gatherPredictions, isotonic } from '../../src/statistics/index.ts'

const chance = fc.oneof(
  { weight: 6, arbitrary: fc.double({ min: 0, max: 1, noNaN: true }) },
  { weight: 2, arbitrary: fc.constantFrom(0.2, 0.5, 0.8) },
  { weight: 1, arbitrary: fc.constantFrom(0, 1, 1e-300, 1 - 2 ** -53) },
)
const logit = fc.oneof(fc.double({ min: -60, max: 60, noNaN: true }), fc.constantFrom(-700, 0, 700))
const label = fc.oneof(
  fc.constantFrom(0, 1, 1e-12, 1 - 2 ** -40),
  fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true }),
)

type Rows = { readonly labels: readonly number[]; readonly weights: readonly number[] } & (
  { readonly logits: readonly number[] } | { readonly probabilities: readonly number[] }
)

/** Rows with hard and soft labels, weights, and predictions of either scale. */
const rows = fc
  .record({ n: fc.integer({ min: 1, max: 60 }), logits: fc.boolean(), soft: fc.boolean() })
  .chain(({ n, logits, soft }) => {
    const column = (of: fc.Arbitrary<number>) => fc.array(of, { minLength: n, maxLength: n })
    return fc
      .record({
        labels: column(soft ? label : fc.constantFrom(0, 1)),
        weights: column(fc.integer({ min: 1, max: 5 })),
        predictions: column(logits ? logit : chance),
      })
      .map(({ labels, weights, predictions }): Rows =>
        logits ? { labels, weights, logits: predictions } : { labels, weights, probabilities: predictions },
      )
  })

const engineOf = (data: Rows) => memory(data)
const tableOf = async (data: Rows) => {
  const engine = engineOf(data)
  return (await gatherPredictions(engine, engine.shape.predictions[0])).table
}

const near = (actual: number, wanted: number, size = Math.abs(wanted)): boolean =>
  actual === wanted || Math.abs(actual - wanted) <= 1e-12 * Math.max(size, 1e-290)

describe('the area under the Murphy curve on an axis of log-odds', () => {
  test('is the log loss, under the base rate’s the uncertainty, after isotonic recalibration the reachable loss', async () => {
    await fc.assert(
      fc.asyncProperty(rows, async (data) => {
        const { logLoss } = await judge(engineOf(data), { resamples: 20 })
        const { uncertainty } = logLoss
        const found = murphyCurve(await tableOf(data))
        expect(near(found.logLoss, logLoss.mean)).toBe(true)
        expect(near(found.uncertainty, uncertainty)).toBe(true)
        const reachable = uncertainty - logLoss.discrimination
        expect(near(found.reachable, reachable, uncertainty)).toBe(true)
      }),
    )
  })

  test('and is the integral of the elementary scores that are drawn', async () => {
    const inside = fc.array(fc.record({ y: label, p: fc.double({ min: 0.02, max: 0.98, noNaN: true }) }), {
      minLength: 1,
      maxLength: 12,
    })
    await fc.assert(
      fc.asyncProperty(inside, async (all) => {
        const table = await tableOf({
          labels: all.map(({ y }) => y),
          weights: all.map(() => 1),
          probabilities: all.map(({ p }) => p),
        })
        const step = 1 / 256
        const grid = Array.from({ length: 80 * 256 }, (_, i) => -40 + (i + 0.5) * step)
        const integral = elementaryScores(table, grid).reduce((sum, score) => sum + score * step, 0)
        // A jump of at most 1 within a step moves the sum of midpoints by half a step at most.
        expect(Math.abs(integral - murphyArea(table))).toBeLessThan(step)
      }),
      { numRuns: 30 },
    )
  })

  test('a certain prediction that was wrong costs infinity', async () => {
    const table = await tableOf({ labels: [0, 1], weights: [1, 1], probabilities: [1, 0.5] })
    expect(murphyArea(table)).toBe(Infinity)
  })
})

test('the elementary score is the mean cost of acting from the threshold on', async () => {
  await fc.assert(
    fc.asyncProperty(rows, fc.double({ min: -5, max: 5, noNaN: true }), async (data, u) => {
      const table = await tableOf(data)
      const theta = 1 / (1 + Math.exp(-u))
      let [cost, weight] = [0, 0]
      for (let i = 0; i < table.entries; i++) {
        const acted = (table.logit[i] as number) >= u
        cost += acted ? theta * (table.no[i] as number) : (1 - theta) * (table.yes[i] as number)
        weight += table.weight[i] as number
      }
      expect(near(elementaryScores(table, [u])[0] as number, cost / weight, 1)).toBe(true)
    }),
  )
})

test('the best cutoff is what the obvious search finds, and isotonic recalibration earns', async () => {
  await fc.assert(
    fc.asyncProperty(rows, fc.double({ min: 0.05, max: 0.95, noNaN: true }), async (data, t) => {
      const table = await tableOf(data)
      const odds = t / (1 - t)
      const from = (first: number): number => {
        let [net, weight] = [0, 0]
        for (let i = 0; i < table.entries; i++) {
          if (i >= first) net += (table.yes[i] as number) - odds * (table.no[i] as number)
          weight += table.weight[i] as number
        }
        return net / weight
      }
      const best = Math.max(...Array.from({ length: table.entries + 1 }, (_, first) => from(first)))
      const fit = isotonic(table)
      const found = bestCutoff(table, fit, t)
      expect(near(found.netBenefit, best, 1 + odds)).toBe(true)
      const place = found.logOdds === null ? table.entries : table.logit.indexOf(found.logOdds)
      expect(near(from(place), best, 1 + odds)).toBe(true)
    }),
  )
})
