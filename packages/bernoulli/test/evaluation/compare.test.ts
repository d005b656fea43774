// @slow: bootstraps of many rows
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { memory } from '../../src/engines/index.ts'
import type { ComparedData } from '../../src/engines/index.ts'
import { compare } from '../../src/evaluation/index.ts'
import type { Comparison, Pair } from '../../src/evaluation/index.ts'
import { permutation, random, sigmoid } from '../../src/math/index.ts'
import { differenceOverTime } from '../../src/sequential/index.ts'
import comparison from '../golden/comparison.json' with { type: 'json' }
import { unlike } from '../unlike.ts'

interface Golden {
  readonly cases: readonly {
    readonly name: string
    readonly labels: readonly number[]
    readonly a: readonly number[]
    readonly b: readonly number[]
    readonly group: readonly number[]
    readonly lag: number
    readonly meanDifference: number
    readonly pairedT: {
      readonly statistic: number
      readonly pValue: number
      readonly interval: readonly [number, number]
    }
    readonly clustered: {
      readonly standardError: number
      readonly pValue: number
      readonly interval: readonly [number, number]
    }
    readonly dieboldMariano: { readonly statistic: number; readonly pValue: number }
  }[]
}

const golden = comparison as unknown as Golden

test('the article: A (.7, .8, .9) against B (.8, .8, .8) on three positives, likelihoods 0.504 and 0.512', async () => {
  const comparison = await compare(
    memory({
      labels: [1, 1, 1],
      predictions: { A: { probabilities: [0.7, 0.8, 0.9] }, B: { probabilities: [0.8, 0.8, 0.8] } },
    }),
  )
  const pair = only(comparison)
  expect(pair.logLikelihoodRatio).toBeCloseTo(Math.log(0.504 / 0.512), 14)
  expect(comparison.contenders.map(({ name }) => name)).toEqual(['B', 'A'])
  expect(comparison.contenders[0]?.logLoss.mean).toBeCloseTo(0.22314355131420976, 15)
  expect(comparison.contenders[1]?.logLoss.mean).toBeCloseTo(0.22839300363692283, 15)
  expect(pair.shareWon).toBe(0.5)
  expect(pair.winner).toBeNull()
  expect(pair.verdict).toBe('These 3 rows cannot tell "A" and "B" apart; about 4,600 rows like these could.')
  expect(pair.deLong).toBeNull()
})

test.each(golden.cases)('$name: statsmodels and scipy agree', async (given) => {
  const data = {
    labels: given.labels,
    predictions: { a: { probabilities: given.a }, b: { probabilities: given.b } },
    keys: { group: given.group },
  }
  const plain = only(await compare(memory(data), { lag: given.lag }))
  const clustered = only(await compare(memory(data), { group: 'group' }))
  close(plain.meanDifference?.value, given.meanDifference, 1e-11)
  close(plain.pairedT?.statistic, given.pairedT.statistic, 1e-10)
  close(plain.pairedT?.pValue, given.pairedT.pValue, 1e-10)
  close(plain.meanDifference?.interval?.[0], given.pairedT.interval[0], 1e-10)
  close(plain.meanDifference?.interval?.[1], given.pairedT.interval[1], 1e-10)
  close(plain.dieboldMariano?.statistic, given.dieboldMariano.statistic, 1e-10)
  close(plain.dieboldMariano?.pValue, given.dieboldMariano.pValue, 1e-10)
  expect(plain.dieboldMariano?.lag).toBe(given.lag)
  close(clustered.meanDifference?.standardError, given.clustered.standardError, 1e-10)
  close(clustered.pairedT?.pValue, given.clustered.pValue, 1e-9)
  close(clustered.meanDifference?.interval?.[0], given.clustered.interval[0], 1e-9)
  close(clustered.meanDifference?.interval?.[1], given.clustered.interval[1], 1e-9)
})

const anyRows = fc
  .array(
    fc.record({
      label: fc.constantFrom(0, 1),
      a: fc.double({ min: 0.01, max: 0.99, noNaN: true }),
      b: fc.double({ min: 0.01, max: 0.99, noNaN: true }),
      weight: fc.constantFrom(1, 2, 3),
    }),
    { minLength: 2, maxLength: 25 },
  )
  .filter((rows) => rows.length > 1)

type Rows = readonly {
  readonly label: number
  readonly a: number
  readonly b: number
  readonly weight?: number
}[]

const dataOf = (rows: Rows, weighted: boolean): ComparedData => ({
  labels: rows.map(({ label }) => label),
  predictions: {
    a: { probabilities: rows.map(({ a }) => a) },
    b: { probabilities: rows.map(({ b }) => b) },
  },
  ...(weighted && { weights: rows.map(({ weight }) => weight ?? 1) }),
})

test('weight 2 is the row twice', async () => {
  await fc.assert(
    fc.asyncProperty(anyRows, async (rows) => {
      const repeated = rows.flatMap((row) => Array.from({ length: row.weight }, () => row))
      const weighted = only(await compare(memory(dataOf(rows, true)), { resamples: 0 }))
      const plain = only(await compare(memory(dataOf(repeated, false)), { resamples: 0 }))
      close(weighted.meanDifference?.value, plain.meanDifference?.value, 1e-11)
      close(weighted.meanDifference?.standardError, plain.meanDifference?.standardError, 1e-10)
      close(weighted.logLikelihoodRatio, plain.logLikelihoodRatio, 1e-11)
      close(weighted.shareWon, plain.shareWon, 1e-13)
      close(weighted.deLong?.difference.standardError, plain.deLong?.difference.standardError, 1e-10)
      close(weighted.miscalibrationDifference, plain.miscalibrationDifference, 1e-10)
    }),
    { numRuns: 40 },
  )
})

test('swapping the two turns every sign; the difference is miscalibration less discrimination', async () => {
  await fc.assert(
    fc.asyncProperty(anyRows, async (rows) => {
      const there = only(await compare(memory(dataOf(rows, false)), { resamples: 0 }))
      const swapped = rows.map(({ label, a, b }) => ({ label, a: b, b: a }))
      const back = only(await compare(memory(dataOf(swapped, false)), { resamples: 0 }))
      close(back.meanDifference?.value, 0 - (there.meanDifference?.value ?? NaN), 1e-12)
      close(back.shareWon, 1 - there.shareWon, 1e-12)
      close(back.meanDifference?.standardError, there.meanDifference?.standardError, 1e-12)
      close(
        there.meanDifference?.value,
        (there.miscalibrationDifference ?? NaN) - (there.discriminationDifference ?? NaN),
        1e-12,
      )
      expect(back.winner).toBe(there.winner === null ? null : there.winner === 'a' ? 'b' : 'a')
    }),
    { numRuns: 40 },
  )
})

test('without lag and weights, Diebold-Mariano is the paired t test', async () => {
  const pair = only(await compare(memory(noisy(300, 1)), { lag: 0 }))
  close(pair.dieboldMariano?.statistic, pair.pairedT?.statistic, 1e-12)
  close(pair.dieboldMariano?.pValue, pair.pairedT?.pValue, 1e-12)
})

test('the bootstrap of many rows agrees with the t interval, by rows, by blocks, by groups and with weights', async () => {
  for (const [rows, unit] of [
    [2000, 'row'],
    [12_000, 'block'],
  ] as const) {
    const data = noisy(rows, 2)
    const pair = only(await compare(memory(data)))
    expect(pair.bootstrap?.unit).toBe(unit)
    closeIntervals(pair)
    const keys = { group: Array.from({ length: rows }, (_, i) => i % 800) }
    const clustered = only(await compare(memory({ ...data, keys }), { group: 'group' }))
    expect(clustered.bootstrap).toMatchObject({ unit: 'group', units: 800 })
    closeIntervals(clustered)
    const weights = Array.from({ length: rows }, (_, i) => 1 + (i % 5))
    closeIntervals(only(await compare(memory({ ...data, weights }))))
  }
})

test('the seed is accepted and returned; the same seed gives the same draws', async () => {
  const engine = memory(noisy(200, 3))
  const [first, same, other] = await Promise.all([5, 5, 6].map((seed) => compare(engine, { seed })))
  expect(first?.seed).toBe(5)
  expect(first).toEqual(same)
  expect(only(first).bootstrap?.interval).not.toEqual(only(other).bootstrap?.interval)
})

test('rows that resemble their neighbours do not make a difference real', async () => {
  const blocks = [...permutation(60, random(4))].map((index) => Number(index < 35))
  const labels = blocks.flatMap((y) => new Array<number>(6).fill(y))
  const data: ComparedData = {
    labels,
    predictions: {
      a: { logits: labels.map((_, i) => 0.5 + 0.001 * (i % 7)) },
      b: { logits: labels.map((_, i) => -0.5 + 0.001 * (i % 5)) },
    },
    times: labels.map((_, i) => i),
  }
  const pair = only(await compare(memory(data)))
  expect(pair.pairedT?.pValue).toBeLessThan(0.05)
  expect(pair.dieboldMariano?.pValue).toBeGreaterThan(pair.pairedT?.pValue ?? NaN)
  expect(pair.dieboldMariano?.pValue).toBeGreaterThan(0.05)
  expect(pair.winner).toBeNull()
  expect(pair.verdict).toMatch(/neighbouring rows resemble each other/)
  const late = only(await compare(memory({ ...data, times: labels.map((_, i) => -i) })))
  close(late.dieboldMariano?.statistic, pair.dieboldMariano?.statistic, 1e-10)
})

test('with more than two predictors the rows to decide go by the interval that holds for all pairs at once', async () => {
  const stream = random(12)
  const truth = Array.from({ length: 220 }, () => 2 * stream.normal())
  const labels = truth.map((z) => (stream.uniform() < 1 / (1 + Math.exp(-z)) ? 1 : 0))
  const noisy = (spread: number) => ({ logits: truth.map((z) => z + spread * stream.normal()) })
  const predictions = Object.fromEntries(
    Array.from({ length: 8 }, (_, i) => [`m${i}`, noisy(0.2 * (i + 1))] as const),
  )
  const { pairs, examples } = await compare(memory({ labels, predictions }), { resamples: 0 })
  const power = 0.8416212335729143
  for (const { meanDifference, simultaneousInterval, examplesToDecide, winner, verdict } of pairs) {
    const [low = NaN, high = NaN] = simultaneousInterval ?? []
    const { value, standardError } = meanDifference ?? { value: NaN, standardError: NaN }
    const reach = (high - low) / 2 / (standardError ?? NaN)
    const expected = examples * (((reach + power) * (standardError ?? NaN)) / value) ** 2
    expect(Math.abs((examplesToDecide ?? NaN) - expected)).toBeLessThanOrEqual(1 + 1e-9 * expected)
    // Never fewer rows than there are where they could not tell.
    expect(winner !== null || (examplesToDecide ?? 0) > examples, verdict).toBe(true)
  }
})

test.each([5e-324, 1e-300, 1e-150, 1e-99])('losses of %d: no interval is NaN', async (p) => {
  for (const labels of [[0], [0, 0, 1]])
    expectNoNaN(
      await compare(
        memory({
          labels,
          predictions: {
            one: { probabilities: labels.map((y) => Math.abs(y - p)) },
            two: { probabilities: labels },
          },
          weights: labels.map(() => 2),
        }),
        { resamples: 50 },
      ),
    )
})

test('identical predictors: difference 0, p = 1, no NaN', async () => {
  const { labels, predictions } = noisy(50, 5)
  const { a } = predictions as { readonly a: { readonly logits: readonly number[] } }
  const comparison = await compare(memory({ labels: labels as number[], predictions: { a, b: a } }))
  const pair = only(comparison)
  expect(pair.meanDifference).toEqual({ value: 0, standardError: 0, interval: [0, 0] })
  expect(pair.pairedT).toEqual({ statistic: 0, pValue: 1 })
  expect(pair.dieboldMariano).toMatchObject({ statistic: 0, pValue: 1 })
  expect(pair.deLong).toMatchObject({ statistic: 0, pValue: 1 })
  expect(pair.bootstrap?.interval).toEqual([0, 0])
  expect(pair.shareWon).toBe(0.5)
  expect(pair.examplesToDecide).toBeNull()
  expect(pair.verdict).toBe('"a" and "b" cost the same on every row.')
  expect(comparison.contenders.map(({ rank }) => rank)).toEqual([
    { value: 1, interval: [1, 2] },
    { value: 1, interval: [1, 2] },
  ])
  expect(JSON.stringify(comparison)).not.toMatch(/NaN/)
  expectNoNaN(comparison)
})

test('the same scale does not matter: probabilities and their logits differ by rounding alone', async () => {
  const { labels, predictions } = noisy(400, 6)
  const { a } = predictions as { readonly a: { readonly logits: readonly number[] } }
  const both = { a, b: { probabilities: a.logits.map(sigmoid) } }
  const pair = only(await compare(memory({ labels: labels as number[], predictions: both })))
  expect(Math.abs(pair.meanDifference?.value ?? NaN)).toBeLessThan(1e-15)
})

test('a contradiction decides: the difference has no value, the rest and the share of rows won do', async () => {
  const data: ComparedData = {
    labels: [1, 0, 1, 1],
    predictions: { a: { probabilities: [0, 0.1, 0.9, 0.8] }, b: { probabilities: [0.4, 0.2, 0.8, 0.7] } },
  }
  const comparison = await compare(memory(data))
  const pair = only(comparison)
  expect(pair).toMatchObject({
    meanDifference: null,
    logLikelihoodRatio: -Infinity,
    pairedT: null,
    dieboldMariano: null,
    bootstrap: null,
    miscalibrationDifference: null,
    shareWon: 0.75,
    examplesToDecide: null,
    winner: 'b',
  })
  const rest = (Math.log(0.8 / 0.9) + Math.log(0.8 / 0.9) + Math.log(0.7 / 0.8)) / 3
  expect(pair.contradictions).toMatchObject({ a: 1, b: 0 })
  close(pair.contradictions?.meanDifferenceOfRest?.value, rest, 1e-14)
  expect(pair.verdict).toBe(
    '"b" is better: "a" ruled out what happened on one row, which costs infinitely much; on the other rows "a" costs 0.123 ' +
      'nats less than "b".',
  )
  expect(comparison.contenders.map(({ name, rank }) => [name, rank.value])).toEqual([
    ['b', 1],
    ['a', 2],
  ])
  expect(comparison.statements.map(({ text }) => text).join(' ')).toMatch(
    /"a" ruled out what happened on one row/,
  )
  expectNoNaN(comparison)
})

test('two contradictions cannot be compared, unless their rows weigh nothing', async () => {
  const predictions = { a: { probabilities: [0, 0.5, 0.6] }, b: { probabilities: [0, 0.4, 1] } }
  const both = only(await compare(memory({ labels: [1, 1, 0], predictions })))
  expect(both).toMatchObject({ logLikelihoodRatio: null, winner: null, contradictions: { a: 1, b: 2 } })
  const none = await compare(memory({ labels: [1, 1, 0], predictions, weights: [0, 1, 0] }))
  expect(only(none)).toMatchObject({ contradictions: null })
  close(only(none).logLikelihoodRatio, Math.log(0.5 / 0.4), 1e-14)
  expectNoNaN(none)
  const all = await compare(
    memory({ labels: [1], predictions: { a: { probabilities: [0] }, b: { probabilities: [0] } } }),
  )
  expectNoNaN(all)
})

test('one row, one group, one amount: no spread, no winner, no NaN', async () => {
  const one = await compare(
    memory({ labels: [1], predictions: { a: { probabilities: [0.6] }, b: { probabilities: [0.7] } } }),
  )
  expect(only(one).meanDifference).toMatchObject({ standardError: null, interval: null })
  expect(only(one).verdict).toBe(
    'This one row cannot tell "a" and "b" apart, because one alone shows no spread.',
  )
  expectNoNaN(one)
  const group = await compare(
    memory({ ...noisy(30, 7), keys: { group: Array.from({ length: 30 }, () => 'same') } }),
    { group: 'group' },
  )
  expect(only(group).verdict).toBe(
    'These 30 rows in one group cannot tell "a" and "b" apart, because one alone shows no spread.',
  )
  expectNoNaN(group)
  const amount = await compare(
    memory({
      labels: [1, 1, 1, 1],
      predictions: { a: { probabilities: [0.6, 0.6, 0.6, 0.6] }, b: { probabilities: [0.8, 0.8, 0.8, 0.8] } },
    }),
  )
  expect(only(amount)).toMatchObject({ winner: null, pairedT: null, dieboldMariano: null })
  expect(only(amount).verdict).toBe(
    '"b" costs 0.29 nats less, by the same amount on every one of 4 rows; without any spread there is no telling how ' +
      'sure that is.',
  )
  expectNoNaN(amount)
})

test('evidence: against the worse predictor it grows, against the better it shrinks; for shares and groups too', async () => {
  const { labels, predictions } = noisy(3000, 9)
  const pair = only(await compare(memory({ labels: labels as number[], predictions })))
  expect(pair.winner).toBe('a')
  expect(pair.evidence?.againstB).toBeGreaterThan(Math.log(20))
  expect(pair.evidence?.againstA).toBeLessThan(0)
  const soft = {
    labels: [0.5, 1],
    predictions: { a: { probabilities: [0.4, 0.6] }, b: { probabilities: [0.2, 0.7] } },
  }
  const bySteps = differenceOverTime({ labels: soft.labels, ...soft.predictions })
  const ofShares = only(await compare(memory(soft))).evidence
  close(ofShares?.againstA, bySteps.againstA.nats, 1e-12)
  close(ofShares?.againstB, bySteps.againstB.nats, 1e-12)
  const who = (labels as number[]).map((_, i) => Math.floor(i / 7))
  const weights = who.map((_, i) => i % 3)
  const grouped = memory({ labels: labels as number[], predictions, weights, keys: { who } })
  const { a, b } = predictions as unknown as Record<'a' | 'b', { logits: number[] }>
  const byBatch = differenceOverTime({ labels: labels as number[], a, b, weights, batches: who })
  const ofGroups = only(await compare(grouped, { group: 'who' })).evidence
  close(ofGroups?.againstA, byBatch.againstA.nats, 1e-9)
  close(ofGroups?.againstB, byBatch.againstB.nats, 1e-9)
})

test('groups: rows twice in their group are the rows once, in every interval', async () => {
  const { predictions, ...data } = noisy(60, 10)
  const labels = data.labels as readonly number[]
  const { a, b } = predictions as Readonly<Record<'a' | 'b', { readonly logits: readonly number[] }>>
  const keys = { who: labels.map((_, i) => `group ${i % 20}`) }
  const twice = <T>(values: readonly T[]): T[] => [...values, ...values]
  const once = only(await compare(memory({ labels, predictions: { a, b }, keys }), { group: 'who' }))
  const doubled = only(
    await compare(
      memory({
        labels: twice(labels),
        predictions: { a: { logits: twice(a.logits) }, b: { logits: twice(b.logits) } },
        keys: { who: twice(keys.who) },
      }),
      { group: 'who' },
    ),
  )
  close(doubled.meanDifference?.standardError, once.meanDifference?.standardError, 1e-12)
  close(doubled.deLong?.difference.standardError, once.deLong?.difference.standardError, 1e-12)
  expect(doubled.bootstrap?.units).toBe(20)
  close(doubled.bootstrap?.interval[0], once.bootstrap?.interval[0], 1e-12)
})

test('three predictors: simultaneous intervals are wider than one and narrower than Bonferroni, ranks follow', async () => {
  const { labels, predictions } = noisy(3000, 8)
  const { a } = predictions as { readonly a: { readonly logits: readonly number[] } }
  const comparison = await compare(
    memory({
      labels: labels as number[],
      predictions: { ...predictions, bad: { logits: a.logits.map((z) => 2 * z + 1) } },
    }),
  )
  expect(comparison.pairs).toHaveLength(3)
  expect(comparison.simultaneous).toMatch(/all 3 pairs at once at level 0.95/)
  for (const { meanDifference, simultaneousInterval } of comparison.pairs) {
    const single = width(meanDifference?.interval)
    expect(width(simultaneousInterval)).toBeGreaterThan(single * 1.05)
    expect(width(simultaneousInterval)).toBeLessThan(single * (2.394 / 1.96))
  }
  expect(comparison.contenders.at(-1)).toMatchObject({ name: 'bad', rank: { value: 3, interval: [3, 3] } })
})

test('twelve predictors, in rows and in groups: every pair as by itself', async () => {
  const { normal, uniform } = random(11)
  const z = Array.from({ length: 120 }, normal)
  const labels = z.map((value) => (uniform() < sigmoid(value) ? 1 : 0))
  const noisier = (k: number): number[] => z.map((value) => value + (k * normal()) / 8)
  const predictions = Object.fromEntries(
    Array.from({ length: 12 }, (_, k) => [`m${k}`, { logits: noisier(k) }] as const),
  )
  const keys = { who: z.map((_, i) => i % 17) }
  for (const options of [{}, { group: 'who' }]) {
    const all = await compare(memory({ labels, predictions, keys }), { ...options, resamples: 0 })
    expect(all.pairs).toHaveLength(66)
    expect(all.contenders).toHaveLength(12)
    const { m3, m10 } = predictions
    if (m3 === undefined || m10 === undefined) throw new Error('no such predictor')
    const two = only(
      await compare(memory({ labels, predictions: { m3, m10 }, keys }), { ...options, resamples: 0 }),
    )
    const same = all.pairs.find(({ a, b }) => a === 'm3' && b === 'm10')
    close(same?.meanDifference?.value, two.meanDifference?.value, 1e-12)
    close(same?.meanDifference?.standardError, two.meanDifference?.standardError, 1e-12)
    close(same?.deLong?.difference.standardError, two.deLong?.difference.standardError, 1e-12)
    close(same?.evidence?.againstA, two.evidence?.againstA, 1e-10)
    for (const { rank } of all.contenders) {
      expect(rank.interval[0]).toBeLessThanOrEqual(rank.value)
      expect(rank.interval[1]).toBeGreaterThanOrEqual(rank.value)
    }
  }
})

test.each([
  [{ level: 1 }, /^compare: level out of range; expected a number above 0 and below 1, got 1/],
  [{ resamples: -1 }, /^compare: resamples out of range; expected a whole number ≥ 0, got -1/],
  [{ lag: 1.5 }, /^compare: lag out of range/],
  [{ lag: 19 }, /^compare: lag out of range; expected at most the rows less two, 18, got 19/],
  [{ group: 'who' }, /^compare: unknown group column; expected a key column, got "who"/],
  [{ seed: 0.5 }, /seed out of range/],
])('refuses %o', async (options, message) => {
  await expect(compare(memory(noisy(20, 1)), options)).rejects.toThrow(message)
})

test('refuses one predictor and rows without weight', async () => {
  const alone = { labels: [1, 0], predictions: { a: { probabilities: [0.5, 0.4] } } }
  await expect(compare(memory(alone))).rejects.toThrow(
    'compare: too few predictors; expected at least 2, got 1. Use judge for a single one.',
  )
  await expect(compare(memory({ ...noisy(2, 1), weights: [0, 0] }))).rejects.toThrow(/all weights are 0/)
})

test('a signal stops the work', async () => {
  const signal = AbortSignal.abort()
  await expect(compare(memory(noisy(20, 1)), { signal })).rejects.toThrow(/abort/i)
})

/** Labels drawn from logits a; b is a with noise. */
function noisy(rows: number, seed: number): ComparedData {
  const { normal, uniform } = random(seed)
  const a = Array.from({ length: rows }, normal)
  return {
    labels: a.map((z) => (uniform() < sigmoid(z) ? 1 : 0)),
    predictions: { a: { logits: a }, b: { logits: a.map((z) => z + normal() / 2) } },
  }
}

function only(comparison: Comparison | undefined): Pair {
  const pair = comparison?.pairs[0]
  if (pair === undefined) throw new Error('no pair')
  return pair
}

function width(interval: readonly [number, number] | null | undefined): number {
  return interval === null || interval === undefined ? NaN : interval[1] - interval[0]
}

function closeIntervals({ bootstrap, meanDifference }: Pair): void {
  expect(width(bootstrap?.interval) / width(meanDifference?.interval)).toBeGreaterThan(0.9)
  expect(width(bootstrap?.interval) / width(meanDifference?.interval)).toBeLessThan(1.1)
}

function close(
  found: number | null | undefined,
  expected: number | null | undefined,
  tolerance: number,
): void {
  const within = (value: number): number => tolerance * Math.max(1e-3, Math.abs(value))
  expect(unlike(found ?? null, expected ?? null, within)).toEqual([])
}

function expectNoNaN(value: unknown): void {
  expect(notNumbers(value)).toEqual([])
}

function notNumbers(value: unknown, path = ''): readonly string[] {
  if (Number.isNaN(value)) return [path]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, part]) => notNumbers(part, `${path}.${name}`))
}
