// @slow: false alarms are counted
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { judge, memory } from '../../src/index.ts'
import { random } from '../../src/math/index.ts'
import { joinParts } from '../../src/evaluation/drift/driftParts.ts'
import { driftSharp } from '../fixtures/driftSharp.ts'

const quick = { resamples: 20, expensive: 0 } as const

type Rows = Parameters<typeof memory>[0]

const driftOf = async (rows: Rows, options: Parameters<typeof judge>[1] = {}) =>
  (await judge(memory(rows), { ...quick, ...options })).independence.drift

function calibrated(n: number, seed: number, spread = 1, centre = 0) {
  const stream = random(seed)
  const logits = Array.from({ length: n }, () => centre + spread * stream.normal())
  return { labels: logits.map((z) => (stream.uniform() < 1 / (1 + Math.exp(-z)) ? 1 : 0)), logits }
}

describe('no drift where there is none', () => {
  test('a hundred sharp predictions: F of an analysis of variance, dealt anew', async () => {
    const drift = await driftOf(driftSharp)
    expect(drift?.method).toBe('permutation')
    // scipy.stats.f_oneway over twenty buckets of five rows: 0.50145, of which F says p = 0.9546.
    expect(drift?.homogeneity?.statistic).toBeCloseTo(0.5014502836, 9)
    expect(drift?.homogeneity?.pValue).toBeGreaterThan(0.9)
    expect(drift?.trend?.statistic).toBeCloseTo(1.05924, 4)
    expect(drift?.trend?.pValue).toBeGreaterThan(0.2)
  })

  test('many rows: p-values are those of F and t', async () => {
    const drift = await driftOf(calibrated(2000, 3))
    expect(drift?.method).toBe('F')
    expect(drift?.homogeneity?.pValue).toBeGreaterThan(0.01)
  })

  test('rejected at .05 about five times in a hundred: few rows, sharp ones, rare events, groups in a row and over time', async () => {
    const runs = 120
    const settings: Record<string, (seed: number) => readonly [Rows, object]> = {
      few: (seed) => [calibrated(30, seed), {}],
      sharp: (seed) => [calibrated(100, seed, 6), {}],
      rare: (seed) => [calibrated(1000, seed, 0.8, -5.4), {}],
      groups: (seed) => [grouped(40, 10, seed, 'in a row'), { group: 'who' }],
      people: (seed) => [grouped(40, 10, seed, 'over time'), { group: 'who' }],
    }
    for (const [name, draw] of Object.entries(settings)) {
      const rejected = { homogeneity: 0, trend: 0 }
      for (let seed = 0; seed < runs; seed++) {
        const [rows, options] = draw(seed)
        const drift = await driftOf(rows, options)
        if ((drift?.homogeneity?.pValue ?? 1) <= 0.05) rejected.homogeneity += 1
        if ((drift?.trend?.pValue ?? 1) <= 0.05) rejected.trend += 1
      }
      // Three and a half standard deviations of 120 runs are 0.07.
      for (const [which, count] of Object.entries(rejected))
        expect(count / runs, `${name}, ${which}`).toBeLessThan(0.12)
    }
  }, 120_000)
})

function grouped(groups: number, each: number, seed: number, how: 'in a row' | 'over time') {
  const stream = random(seed)
  const rows = Array.from({ length: groups }, (_, who) => {
    const shared = stream.normal()
    return Array.from({ length: each }, () => {
      const z = stream.normal()
      const label = stream.uniform() < 1 / (1 + Math.exp(-z - shared)) ? 1 : 0
      return { who, z, label, time: how === 'in a row' ? who : stream.uniform() }
    })
  }).flat()
  return {
    labels: rows.map(({ label }) => label),
    logits: rows.map(({ z }) => z),
    times: rows.map(({ time }) => time),
    keys: { who: rows.map(({ who }) => who) },
  }
}

describe('drift that is there is found', () => {
  test('in few rows, in groups, in many rows', async () => {
    const worse = ({ labels, logits }: ReturnType<typeof calibrated>) => ({
      labels,
      logits: logits.map((z, i) => (i < logits.length / 2 ? z : -z)),
    })
    const few = await driftOf(worse(calibrated(120, 1, 3)))
    expect(few?.homogeneity?.pValue).toBeLessThan(0.01)
    expect(few?.trend?.pValue).toBeLessThan(0.01)
    expect(few?.trend?.statistic).toBeGreaterThan(0)
    const many = await driftOf(worse(calibrated(2000, 1, 3)))
    expect(many?.homogeneity?.pValue).toBeLessThan(1e-6)
    const people = grouped(40, 10, 4, 'over time')
    const drifting = {
      ...people,
      logits: people.logits.map((z, i) =>
        (people.times[i] ?? 0) < 0.5 ? 3 * Math.abs(z) * (people.labels[i] === 1 ? 1 : -1) : z,
      ),
    }
    const found = await driftOf(drifting, { group: 'who' })
    expect(found?.homogeneity?.pValue).toBeLessThan(0.01)
    expect(found?.trend?.pValue).toBeLessThan(0.01)
  })
})

describe('laws', () => {
  const rows = fc
    .tuple(fc.integer({ min: 12, max: 60 }), fc.nat(1000))
    .map(([n, seed]) => calibrated(n, seed, 2))

  test('weight 2 is the row twice, and weights divided by their sum change nothing', async () => {
    await fc.assert(
      fc.asyncProperty(rows, async ({ labels, logits }) => {
        const times = labels.map((_, i) => i)
        const twice = <Value>(values: readonly Value[]): Value[] => values.flatMap((value) => [value, value])
        const doubled = await driftOf({ labels: twice(labels), logits: twice(logits), times: twice(times) })
        const weighted = await driftOf({ labels, logits, times, weights: labels.map(() => 2) })
        expect(weighted?.homogeneity).toEqual(doubled?.homogeneity)
        expect(weighted?.trend).toEqual(doubled?.trend)
        const once = await driftOf({ labels, logits, times })
        const shares = await driftOf({ labels, logits, times, weights: labels.map(() => 1 / labels.length) })
        expect(shares?.homogeneity?.statistic).toBeCloseTo(once?.homogeneity?.statistic as number, 8)
        expect(shares?.homogeneity?.pValue).toBe(once?.homogeneity?.pValue)
      }),
      { numRuns: 25 },
    )
  })

  test('the mirrored data drift as much', async () => {
    await fc.assert(
      fc.asyncProperty(rows, async ({ labels, logits }) => {
        const mirrored = { labels: labels.map((y) => 1 - y), logits: logits.map((z) => -z) }
        const [there, back] = [await driftOf({ labels, logits }), await driftOf(mirrored)]
        expect(back?.homogeneity?.statistic).toBeCloseTo(there?.homogeneity?.statistic as number, 10)
        expect(back?.homogeneity?.pValue).toBe(there?.homogeneity?.pValue)
      }),
      { numRuns: 25 },
    )
  })

  test('parts hold all buckets in order, and each is enough where all together are', () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 30 })
    fc.assert(
      fc.property(sizes, fc.integer({ min: 1, max: 200 }), (units, least) => {
        const buckets = units.map((n, at) => ({ at, weight: n, influence: 1, square: 2, units: n }))
        const { parts, of } = joinParts(buckets, (part) => part.weight >= least)
        const all = units.reduce((sum, n) => sum + n, 0)
        expect(parts.reduce((sum, { weight }) => sum + weight, 0)).toBe(all)
        expect(parts.reduce((sum, { square }) => sum + square, 0)).toBe(2 * units.length)
        expect(parts.every(({ weight }) => weight >= Math.min(least, all))).toBe(true)
        of.forEach((part, i) => expect(part - (of[i - 1] ?? 0)).toBeOneOf(i === 0 ? [0] : [0, 1]))
        parts.forEach(({ weight }, p) =>
          expect(units.reduce((sum, n, i) => (of[i] === p ? sum + n : sum), 0)).toBe(weight),
        )
      }),
    )
  })
})
