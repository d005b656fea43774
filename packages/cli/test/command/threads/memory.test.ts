import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { judge } from '@bernoulli/core'
import type { Data } from '@bernoulli/core'
import { memory } from '@bernoulli/core/engines'
import { column, multiply } from '@bernoulli/core/expression'
import { readyThreads } from './readyThreads.ts'

/** More threads than cores, too. */
const many = [1, 2, 3, 5].map(readyThreads)
afterAll(() => many.forEach((threads) => threads.close()))

const edges = fc.constantFrom(0, -0, 1, -1, Infinity, -Infinity, 5e-324, -1e308, 2 ** 31)
const logit = fc.oneof(edges, fc.integer({ min: -4, max: 4 }), fc.double({ noNaN: true }))

test('law: rows are grouped and added up to the same bits by any number of threads', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(logit, fc.double({ min: 0, max: 1, noNaN: true })), { minLength: 1, maxLength: 400 }),
      fc.boolean(),
      async (rows, hard) => {
        const data: Data = {
          labels: Float64Array.from(rows, ([, y]) => (hard ? Math.round(y) : y)),
          logits: Float64Array.from(rows, ([z]) => z),
          weights: Float64Array.from(rows, ([z, y]) => Math.floor(3 * y) + Number(z === 0)),
        }
        const asked = {
          by: [{ expression: column(memory(data).shape.predictions[0].column) }],
          sums: { weight: column('weight'), label: column('label'), place: column('row') },
        }
        const engine = memory(data)
        const alone = await engine.sum(asked)
        const few = await engine.sumAtMost(20, asked)
        const then = { squares: multiply(column('label'), column('label')), places: column('place') }
        const summed = await engine.sumOfSums({ ...asked, then })
        for (const threads of many) {
          const together = memory(data, { threads })
          expect(await together.sum(asked)).toEqual(alone)
          expect(await together.sumAtMost(20, asked)).toEqual(few)
          expect(await together.sumOfSums({ ...asked, then })).toEqual(summed)
        }
      },
    ),
    { numRuns: 30 },
  )
})

test('law: a verdict is the same bits for any number of threads, and without', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 3000 }),
      fc.integer({ min: 1, max: 2 ** 31 }),
      fc.record({ soft: fc.boolean(), weighted: fc.boolean(), distinct: fc.constantFrom(3, 100, 1e9) }),
      async (rows, seed, { soft, weighted, distinct }) => {
        const at = (i: number, of: number): number => Math.abs(Math.sin(seed * of + i * (of + 0.1)))
        const numbers = (of: (i: number) => number): Float64Array =>
          Float64Array.from({ length: rows }, (_, i) => of(i))
        const data: Data = {
          labels: numbers((i) => (soft ? at(i, 1) : Math.round(at(i, 1)))),
          probabilities: numbers((i) => Math.round(at(i, 2) * distinct) / distinct),
          ...(weighted && { weights: numbers((i) => Math.floor(3 * at(i, 3)) + Number(i === 0)) }),
        }
        const alone = await judge(data)
        for (const threads of many) expect(await judge(memory(data, { threads }))).toEqual(alone)
      },
    ),
    { numRuns: 12 },
  )
})

test('the others have their part of it', async () => {
  const [one, two] = many as [(typeof many)[0], (typeof many)[0]]
  const before = two.done()
  const data = {
    labels: Uint8Array.from({ length: 5000 }, (_, i) => i % 2),
    probabilities: Float64Array.from({ length: 5000 }, (_, i) => Math.abs(Math.sin(i))),
  }
  expect(await judge(memory(data, { threads: two }))).toEqual(await judge(memory(data, { threads: one })))
  expect(two.done() - before).toBeGreaterThan(2)
})
