import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { random } from '@bernoulli/core/math'
import { fitLogistic } from '@bernoulli/core/training'
import type { LogisticData } from '@bernoulli/core/training'
import { readyThreads } from './readyThreads.ts'

/** More threads than cores, too. */
const many = [1, 2, 3, 5].map(readyThreads)
afterAll(() => many.forEach((threads) => threads.close()))

interface Drawn {
  readonly rows: number
  readonly columns: number
  readonly seed: number
  readonly soft: boolean
  readonly weighted: boolean
  readonly offset: boolean
  readonly kinds: readonly ('float64' | 'float32' | 'uint8' | 'category' | 'shared')[]
}

function dataOf({ rows, columns, seed, soft, weighted, offset, kinds }: Drawn): LogisticData {
  const draw = random(seed)
  const numbers = (of: () => number): Float64Array => Float64Array.from({ length: rows }, of)
  const features = Object.fromEntries(
    Array.from({ length: columns }, (_, j): [string, LogisticData['features'][string]] => {
      const kind = kinds[j % kinds.length]
      const values = numbers(() => Math.round(40 * draw.normal()) / 8) // with ties
      if (kind === 'float32') return [`x${j}`, Float32Array.from(values)]
      if (kind === 'uint8') return [`x${j}`, Uint8Array.from(values, (x) => Math.abs(x))]
      if (kind === 'category') return [`x${j}`, Array.from(values, (x) => (x > 2 ? 'c' : x > 0 ? 'b' : 'a'))]
      if (kind !== 'shared') return [`x${j}`, values]
      const shared = new Float64Array(new SharedArrayBuffer(8 * rows))
      shared.set(values)
      return [`x${j}`, shared]
    }),
  )
  return {
    labels: numbers(() => (soft ? draw.uniform() : Number(draw.uniform() < 0.3))),
    features,
    ...(weighted && { weights: numbers(() => Math.floor(3 * draw.uniform())) }),
    ...(offset && { offset: numbers(() => draw.normal()) }),
  }
}

const kind = fc.constantFrom('float64', 'float32', 'uint8', 'category', 'shared')

test('law: the fit is the same bits for any number of threads, and without', () => {
  fc.assert(
    fc.property(
      fc.record({
        rows: fc.integer({ min: 300, max: 30_000 }),
        columns: fc.integer({ min: 1, max: 30 }),
        seed: fc.nat(),
        soft: fc.boolean(),
        weighted: fc.boolean(),
        offset: fc.boolean(),
        kinds: fc.array(kind, { minLength: 1, maxLength: 5 }),
      }),
      (drawn) => {
        const data = dataOf(drawn)
        const alone = fitLogistic(data, { dependent: 'leave out' })
        for (const threads of many)
          expect(fitLogistic(data, { dependent: 'leave out', threads })).toEqual(alone)
      },
    ),
    { numRuns: 6 },
  )
})

test('the others have their part of it', () => {
  const [one, two] = many as [(typeof many)[0], (typeof many)[0]]
  const data = dataOf({
    rows: 60_000,
    columns: 20,
    seed: 1,
    soft: false,
    weighted: false,
    offset: false,
    kinds: ['float64', 'shared'],
  })
  const before = two.done()
  expect(fitLogistic(data, { threads: two })).toEqual(fitLogistic(data, { threads: one }))
  expect(two.done() - before).toBeGreaterThan(5)
  expect(one.done()).toBe(0)
})
