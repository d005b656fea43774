// @slow: every law judges twice
/** Counts, k of m, are m trials: judged as the trials would be, each written as a hard row of its own. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { memory } from '../../src/engines/index.ts'
import type { ComparedData, Data } from '../../src/engines/index.ts'
import { compare, judge } from '../../src/evaluation/index.ts'
import { random, sigmoid } from '../../src/math/index.ts'
import type { CompareOptions, Comparison, Evaluation, JudgeOptions } from '../../src/evaluation/index.ts'
import { unlike } from '../unlike.ts'

interface Row {
  readonly successes: number
  readonly trials: number
  readonly p: number
  readonly q: number
  readonly r: number
  readonly person: number
  readonly time: number
  readonly weight: number
}

const chance = fc.oneof(
  fc.integer({ min: 1, max: 9 }).map((k) => k / 10),
  fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true }),
)
const row = (predicted: fc.Arbitrary<number>): fc.Arbitrary<Row> =>
  fc
    .record({
      trials: fc.integer({ min: 0, max: 12 }),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
      p: predicted,
      q: predicted,
      r: predicted,
      person: fc.integer({ min: 0, max: 4 }),
      time: fc.integer({ min: 0, max: 40 }),
      weight: fc.constantFrom(1, 1, 2),
    })
    .map(({ share, trials, ...rest }) => ({ ...rest, trials, successes: Math.round(share * trials) }))
const rows = (predicted: fc.Arbitrary<number> = chance): fc.Arbitrary<readonly Row[]> =>
  fc
    .array(row(predicted), { minLength: 3, maxLength: 25 })
    .filter((all) => all.some(({ trials }) => trials > 0))

/** A trial a row, the trials that came out yes before all others. */
const singles = (all: readonly Row[]): readonly (Row & { readonly y: number })[] =>
  [1, 0].flatMap((y) =>
    all.flatMap((row) =>
      Array.from({ length: y === 1 ? row.successes : row.trials - row.successes }, () => ({ ...row, y })),
    ),
  )
const context = (all: readonly Row[]) => ({
  weights: all.map(({ weight }) => weight),
  times: all.map(({ time }) => time),
  keys: { person: all.map(({ person }) => person), half: all.map(({ time }) => time % 2) },
})
const counted = (all: readonly Row[]) => ({
  successes: all.map(({ successes }) => successes),
  trials: all.map(({ trials }) => trials),
  ...context(all),
})
const written = (all: readonly Row[]) => {
  const each = singles(all)
  return { labels: each.map(({ y }) => y), ...context(each) }
}
const one = <Given>(given: Given, all: readonly Row[]) => ({ ...given, probabilities: all.map(({ p }) => p) })
const three = <Given>(given: Given, all: readonly Row[]) => ({
  ...given,
  times: undefined as never,
  predictions: {
    a: { probabilities: all.map(({ p }) => p) },
    b: { logits: all.map(({ q }) => Math.log(q / (1 - q))) },
    c: { probabilities: all.map(({ r }) => r) },
  },
})

const options: JudgeOptions = { resamples: 20, expensive: 0, drift: 4, segments: [['half']] }

/** Numbers alike by path; rounding may move what hangs on differences. */
function alike(actual: unknown, expected: unknown): void {
  expect(unlike(actual, expected, (value) => 1e-8 * Math.max(1, Math.abs(value)))).toEqual([])
}

/** Rows are fewer than trials, and the floor is theirs; neighbours in time are rows. */
const ofRows: ReadonlySet<string> = new Set([
  ...['examples', 'floor', 'excess', 'skill', 'shareOfExcess', 'examplesToDecide', 'verdict'],
  ...['dieboldMariano', 'bootstrap'],
])

/** What is to be the same of counts and of their trials. */
function ofTrials(value: unknown, name = ''): unknown {
  if (name === 'contradictions' && typeof value === 'object' && value !== null)
    return Object.fromEntries(
      Object.entries(value).filter(([key]) => key === 'weight' || key.startsWith('mean')),
    )
  if (name === 'statements')
    return (value as Evaluation['statements'])
      .map(({ code }) => code)
      .filter((code) => code !== 'equal labels')
  if (Array.isArray(value)) return value.map((part) => ofTrials(part))
  if (typeof value !== 'object' || value === null) return value
  const kept = Object.entries(value).filter(([key]) => !ofRows.has(key))
  return Object.fromEntries(kept.map(([key, part]) => [key, ofTrials(part, key)]))
}

const bothJudged = async (all: readonly Row[], extra: JudgeOptions = {}) =>
  Promise.all(
    [one(counted(all), all), one(written(all), singles(all))].map((data) =>
      judge(memory(data as Data), { ...options, ...extra }),
    ),
  ) as Promise<[Evaluation, Evaluation]>

const bothCompared = async (all: readonly Row[], extra: CompareOptions = {}) =>
  Promise.all(
    [three(counted(all), all), three(written(all), singles(all))].map((data) =>
      compare(memory(data as ComparedData), { resamples: 20, ...extra }),
    ),
  ) as Promise<[Comparison, Comparison]>

/** Predictions that may be certain, and wrong. */
const certain = fc.oneof(chance, fc.constantFrom(0, 1))

describe('judged as their trials', () => {
  const law = (predicted: fc.Arbitrary<number>, extra: JudgeOptions = {}) =>
    fc.assert(
      fc.asyncProperty(rows(predicted), async (all) => {
        const [counts, trials] = await bothJudged(all, extra)
        alike(ofTrials(counts), ofTrials(trials))
      }),
      { numRuns: 60 },
    )

  test('every number but the floor and what it is in', () => law(chance))
  test('with certain predictions, right and wrong', () => law(certain))
  test('in groups', () => law(chance, { group: 'person' }))

  /** Off the edges of bins, where rounding would choose the side. */
  test('gathered in a grid', () =>
    fc.assert(
      fc.asyncProperty(rows(fc.integer({ min: 1, max: 30 }).map((k) => k / 31)), async (all) => {
        const [counts, trials] = await bothJudged(all, { mostDistinct: 1 })
        fc.pre(trials.gathered.kind === 'grid')
        alike(ofTrials(counts), ofTrials(trials))
      }),
      { numRuns: 40 },
    ))
})

describe('compared as their trials', () => {
  const law = (predicted: fc.Arbitrary<number>, extra: CompareOptions = {}) =>
    fc.assert(
      fc.asyncProperty(rows(predicted), async (all) => {
        const [counts, trials] = await bothCompared(all, extra)
        alike(ofTrials(counts), ofTrials(trials))
      }),
      { numRuns: 15 },
    )

  test('every number but the floor and what it is in', () => law(chance))
  test('with certain predictions, right and wrong', () => law(certain))
  test('in groups', () => law(chance, { group: 'person' }))
})

test('a single trial of a class shows no spread, however k/m is rounded', async () => {
  for (let trials = 2; trials < 60; trials++)
    for (const successes of [1, trials - 1]) {
      const rest = successes === 1 ? 0 : 5
      const data = { successes: [successes, rest], trials: [trials, 5], probabilities: [0.6, 0.3] }
      const { discrimination, statements } = await judge(memory(data), { resamples: 20 })
      expect(discrimination.auc, `${successes} of ${trials}`).toMatchObject({ standardError: null })
      expect(statements.map(({ code }) => code)).toContain('one of a class')
    }
})

test('the bootstrap draws what the yeses and the noes of a row cost, each a row of their weight', () =>
  fc.assert(
    fc.asyncProperty(rows(), async (all) => {
      const twice = [...all, ...all]
      const outcomes = {
        labels: twice.map((_, i) => (i < all.length ? 1 : 0)),
        weights: twice.map(
          ({ successes, trials, weight }, i) => weight * (i < all.length ? successes : trials - successes),
        ),
      }
      const [counts, hard] = await Promise.all(
        [three(counted(all), all), three(outcomes, twice)].map((data) =>
          compare(memory(data as ComparedData), { resamples: 50 }),
        ),
      )
      alike(
        counts?.pairs.map(({ bootstrap }) => bootstrap),
        hard?.pairs.map(({ bootstrap }) => bootstrap),
      )
    }),
    { numRuns: 30 },
  ))

describe('the skill', () => {
  const six = {
    successes: [1, 3, 6, 5, 9, 7],
    trials: [10, 9, 11, 7, 10, 8],
    probabilities: [0.1, 0.3, 0.5, 0.6, 0.8, 0.9],
  }

  test('is out of what one prediction a row could reach; the rest is of 55 trials', async () => {
    const { logLoss, weight, examples, statements } = await judge(memory(six), { resamples: 20 })
    const { floor, excess, uncertainty, skill } = logLoss
    expect([examples, weight]).toEqual([6, 55])
    expect(floor + excess).toBeCloseTo(logLoss.mean, 14)
    expect(skill?.value).toBeCloseTo(1 - excess / (uncertainty - floor), 12)
    expect(logLoss.standardError).toBeCloseTo(0.0668637568662, 12)
    expect(statements.map(({ code }) => code)).not.toContain('soft labels')
  })

  test('of rows of one trial each is that of hard rows', () =>
    fc.assert(
      fc.asyncProperty(rows(), async (all) => {
        const single = all.map((row) => ({ ...row, trials: 1, successes: Math.min(1, row.successes) }))
        const [counts, trials] = await bothJudged(single)
        alike(counts.logLoss.skill, trials.logLoss.skill)
      }),
    ))

  /** A floor that were taken as known would make it three times the spread of the repetitions. */
  test('scatters as it says, the floor moving with the trials', async () => {
    const stream = random(3)
    const logits = Array.from({ length: 60 }, () => stream.normal())
    const skills = await Promise.all(
      Array.from({ length: 200 }, async () => {
        const successes = logits.map(
          (z) => Array.from({ length: 40 }, () => stream.uniform()).filter((u) => u < sigmoid(z)).length,
        )
        const data = { successes, trials: logits.map(() => 40), logits }
        const { skill } = (await judge(memory(data), { resamples: 20, drift: 0, expensive: 0 })).logLoss
        return { value: skill?.value ?? NaN, standardError: skill?.standardError ?? NaN }
      }),
    )
    const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length
    const centre = mean(skills.map(({ value }) => value))
    const spread = Math.sqrt(mean(skills.map(({ value }) => (value - centre) ** 2)))
    const stated = mean(skills.map(({ standardError }) => standardError))
    expect(stated / spread).toBeGreaterThan(0.8)
    expect(stated / spread).toBeLessThan(1.4)
  })
})
