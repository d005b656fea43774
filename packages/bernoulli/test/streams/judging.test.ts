import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { judge, judging, logLoss } from '../../src/index.ts'
import type { Data, Judging } from '../../src/index.ts'
import { random } from '../../src/math/index.ts'
import { unlike } from '../unlike.ts'

/** What a program without types may hand over. */
const untyped = (given: unknown): never => given as never
const options = { resamples: 20 } as const

interface Row {
  readonly y: number
  readonly x: number
  readonly w: number
}

type Scale = 'probabilities' | 'logits'
/** Numbers no nearer to each other than rounding: a test may be there or not where all predictions are one half but for it. */
const coarse = (x: number): number => (Number.isFinite(x) ? Math.round(x * 1e6) / 1e6 : x)
const anyRows = (label: fc.Arbitrary<number>, scale: Scale) =>
  fc.array(
    fc.record({
      y: label,
      x:
        scale === 'probabilities'
          ? fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }).map(coarse), fc.constantFrom(0, 0.3, 1))
          : fc.oneof(
              fc.double({ min: -40, max: 40, noNaN: true }).map(coarse),
              fc.constantFrom(-Infinity, 0, Infinity),
            ),
      w: fc.oneof(fc.constantFrom(0, 1, 2), fc.double({ min: 0.1, max: 5, noNaN: true })),
    }),
    { minLength: 3, maxLength: 60 },
  )

const dataOf = (rows: readonly Row[], scale: Scale, weighted: boolean): Data =>
  untyped({
    labels: rows.map(({ y }) => y),
    [scale]: rows.map(({ x }) => x),
    ...(weighted && { weights: rows.map(({ w }) => w) }),
  })

/** The rows in batches, and the batches in two accumulators, one of which went through `postMessage`. */
function inParts(rows: readonly Row[], cuts: readonly number[], scale: Scale, weighted: boolean): Judging {
  const ends = [...new Set(cuts.map((cut) => cut % rows.length))]
    .filter((end) => end > 0)
    .sort((a, b) => a - b)
  const batches = [0, ...ends].map((from, i) => rows.slice(from, ends[i] ?? rows.length))
  const [one, other] = [judging(options), judging(options)]
  for (const [i, batch] of batches.entries()) (i % 2 === 0 ? one : other).add(dataOf(batch, scale, weighted))
  return other.merge(structuredClone(one.state()))
}

/** Sentences may hold a sum with all its digits; their codes are compared. */
const withCodes = <Result extends { readonly statements: readonly { readonly code: string }[] }>(
  result: Result,
) => ({
  ...result,
  statements: result.statements.map(({ code }) => code),
})

const enough = (rows: readonly Row[], weighted: boolean): boolean =>
  !weighted || rows.reduce((sum, { w }) => sum + w, 0) > 0

describe.each(['probabilities', 'logits'] as const)('%s', (scale) => {
  test('any batches, in any order and merged, are judged as one, and as judge gathers them in a grid', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyRows(fc.constantFrom(0, 1), scale),
        fc.array(fc.nat(), { maxLength: 5 }),
        fc.boolean(),
        async (rows, cuts, weighted) => {
          fc.pre(enough(rows, weighted))
          const parts = await inParts(rows, cuts, scale, weighted).result()
          const whole = await judging(options)
            .add(dataOf(rows, scale, weighted))
            .result()
          const within = (expected: number): number => 1e-11 * Math.max(1, Math.abs(expected))
          expect(unlike(withCodes(parts), withCodes(whole), within)).toEqual([])
          const judged = await judge(dataOf(rows, scale, weighted), {
            ...options,
            ...{ mostDistinct: 0, drift: 0, expensive: 0 },
          })
          const withoutRows = {
            ...judged,
            logLoss: { ...judged.logLoss, contradictions: { ...judged.logLoss.contradictions, rows: [] } },
          }
          expect(unlike(withCodes(whole), withCodes(withoutRows), within)).toEqual([])
        },
      ),
      { numRuns: 25 },
    )
  })

  test('the loss of labels between is that of all rows, with its floor', () => {
    fc.assert(
      fc.property(
        anyRows(fc.double({ min: 0, max: 1, noNaN: true }), scale),
        fc.array(fc.nat(), { maxLength: 5 }),
        fc.boolean(),
        (rows, cuts, weighted) => {
          fc.pre(enough(rows, weighted))
          const found = inParts(rows, cuts, scale, weighted).logLoss()
          const { contradictions: _, ...expected } = logLoss(dataOf(rows, scale, weighted))
          expect(unlike(found, expected, (value) => 1e-12 * Math.max(1, Math.abs(value)))).toEqual([])
        },
      ),
    )
  })
})

test('memory does not grow with the rows', () => {
  const stream = judging()
  const draw = random(3)
  const cells = (): number => stream.state().cells.indices.length
  const batch = (): Data => {
    const logits = Float64Array.from({ length: 20_000 }, () => 4 * (draw.uniform() - 0.5))
    return { labels: Array.from(logits, (z) => draw.uniform() < 1 / (1 + Math.exp(-z))), logits }
  }
  for (let i = 0; i < 5; i++) stream.add(batch())
  const before = cells()
  for (let i = 0; i < 5; i++) stream.add(batch())
  expect(cells()).toBeLessThanOrEqual(4 * 1024 + 2)
  expect(cells() - before).toBeLessThan(0.01 * before)
})

test('a batch with a mistake adds nothing, and what cannot be merged says why', async () => {
  const stream = judging().add({ labels: [1, 0], probabilities: [0.8, 0.3] })
  const before = stream.logLoss()
  expect(() => stream.add({ labels: [1, 2], probabilities: [0.8, 0.3] })).toThrow(
    'judging: label out of range; expected a number in [0, 1], got 2 at row 1 of 2',
  )
  expect(() => stream.add({ labels: [1], logits: [2] })).toThrow(
    /batches on two scales; expected probabilities, as before, got "logits"/,
  )
  expect(() => stream.merge(judging().add({ labels: [1], logits: [2] }))).toThrow(/batches on two scales/)
  expect(() => stream.merge(untyped({ kind: 'other' }))).toThrow(/no judging/)
  expect(stream.logLoss()).toEqual(before)
  expect(() => judging().logLoss()).toThrow(/no rows; expected at least one batch/)
  expect(() => judging(untyped({ segments: ['team'] }))).toThrow(/keep one judging for each/)
  expect(() => judging().add({ labels: [1], logits: [1e200] })).toThrow(/a logit is too large/)
  await expect(
    judging()
      .add({ labels: [0.5, 1], probabilities: [0.5, 0.5] })
      .result(),
  ).rejects.toThrow(/labels between 0 and 1 have no interval from sums alone.*Their loss is logLoss\(\)/)
})

test('weights in some batches only', async () => {
  const plain = { labels: [1, 0, 0], probabilities: [0.8, 0.3, 0.6] }
  const heavy = { labels: [1, 0], probabilities: [0.7, 0.2], weights: [2, 3] }
  const parts = await judging(options).add(plain).add(heavy).result()
  const whole = await judging(options)
    .add({
      labels: [...plain.labels, ...heavy.labels],
      probabilities: [...plain.probabilities, ...heavy.probabilities],
      weights: [1, 1, 1, ...heavy.weights],
    })
    .result()
  expect(unlike(parts, whole, () => 1e-12)).toEqual([])
})
