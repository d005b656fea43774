// @slow: many judgements with groups
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { memory } from '../../src/engines/index.ts'
import { compare, judge } from '../../src/evaluation/index.ts'
import type { Evaluation, JudgeOptions } from '../../src/evaluation/index.ts'
import { random, sigmoid } from '../../src/math/index.ts'
import type { Engine } from '../../src/statistics/index.ts'
import { plainEngine } from '../plainEngine.ts'
import type { PlainRows } from '../plainEngine.ts'
import judgeGroups from '../golden/judgeGroups.json' with { type: 'json' }
import { unlike } from '../unlike.ts'

interface Known {
  readonly value: number
  readonly standardError: number
  readonly statistic: number
  readonly pValue: number
  readonly interval: readonly [number, number]
}

const golden = judgeGroups as unknown as Record<
  'labels' | 'probabilities' | 'groups' | 'interval',
  number[]
> &
  Record<'mean' | 'standardError' | 'independentError', number> &
  Record<'slope' | 'intercept' | 'spiegelhalter', Known> & {
    readonly evenRows: Readonly<Record<'loss' | 'residual', Known>>
  }

const quick: JudgeOptions = { resamples: 20, expensive: 0 }

/** People with several rows each; the rows of a person share how far the predictions are off. */
function people(
  count: number,
  seed: number,
  rowsEach = 6,
  shared = 1,
): Required<Pick<PlainRows, 'keys'>> & Drawn {
  const stream = random(seed)
  const drawn: { label: number; logit: number; person: number }[] = []
  for (let person = 0; person < count; person++) {
    const off = shared * stream.normal()
    const level = 0.5 * stream.normal()
    for (let k = 0; k < 1 + stream.below(2 * rowsEach - 1); k++) {
      const logit = level + stream.normal()
      drawn.push({ label: stream.uniform() < sigmoid(logit + off) ? 1 : 0, logit, person })
    }
  }
  return {
    labels: drawn.map(({ label }) => label),
    logits: drawn.map(({ logit }) => logit),
    keys: { person: drawn.map(({ person }) => person), half: drawn.map((_, i) => i % 2) },
  }
}

interface Drawn {
  readonly labels: number[]
  readonly logits: number[]
}

const codes = ({ statements }: Evaluation): string[] => statements.map(({ code }) => code)

describe('statsmodels', () => {
  const { labels, probabilities, groups } = golden
  const keys = { person: groups, odd: labels.map((_, i) => i % 2) }
  const judged = judge(plainEngine({ labels, probabilities, keys }), {
    ...quick,
    group: 'person',
    segments: [['odd']],
  })

  test('the mean loss, and what its groups are worth', async () => {
    const { logLoss, independence } = await judged
    expect(logLoss.mean).toBeCloseTo(golden.mean, 13)
    expect(logLoss.standardError).toBeCloseTo(golden.standardError, 13)
    const [lower, upper] = golden.interval as [number, number]
    const near = 0.15 * (upper - lower)
    expect(Math.abs((logLoss.interval?.[0] as number) - lower)).toBeLessThan(near)
    expect(Math.abs((logLoss.interval?.[1] as number) - upper)).toBeLessThan(near)
    const designEffect = (golden.standardError / golden.independentError) ** 2
    expect(independence.groups).toMatchObject({ column: 'person', count: new Set(groups).size })
    expect(independence.groups?.designEffect).toBeCloseTo(designEffect, 12)
    expect(independence.groups?.effectiveSampleSize).toBeCloseTo(300 / designEffect, 9)
  })

  test('calibration slope and intercept: the sandwich of Logit and of a GLM with an offset', async () => {
    const { slope, intercept } = (await judged).calibration
    expect(slope?.value).toBeCloseTo(golden.slope.value, 10)
    expect(slope?.standardError).toBeCloseTo(golden.slope.standardError, 10)
    expect(intercept?.value).toBeCloseTo(golden.intercept.value, 10)
    expect(intercept?.standardError).toBeCloseTo(golden.intercept.standardError, 10)
  })

  test('a segment: its loss and its calibration in the large, over the groups in it', async () => {
    const { loss, residual } = golden.evenRows
    const even = (await judged).segments[0]?.values[0]
    expect(even?.value).toEqual([0])
    expect(even?.logLoss.mean).toBeCloseTo(loss.value, 12)
    expect(even?.logLoss.standardError).toBeCloseTo(loss.standardError, 12)
    const width = loss.interval[1] - loss.interval[0]
    expect(Math.abs((even?.logLoss.interval?.[0] as number) - loss.interval[0])).toBeLessThan(0.15 * width)
    expect(even?.calibrationInTheLarge?.statistic).toBeCloseTo(residual.statistic, 11)
    expect(even?.calibrationInTheLarge?.pValue).toBeCloseTo(residual.pValue, 11)
  })

  test('Spiegelhalter’s sum over its cluster-robust error', async () => {
    const { spiegelhalter } = (await judged).calibration
    expect(spiegelhalter?.statistic).toBeCloseTo(golden.spiegelhalter.statistic, 11)
    expect(spiegelhalter?.pValue).toBeCloseTo(golden.spiegelhalter.pValue, 11)
  })
})

/** Every number that an interval or a test of groups has, by name. */
function sure({
  logLoss,
  discrimination,
  calibration,
  segments,
  independence,
}: Evaluation): Record<string, unknown> {
  const { drift } = independence
  return {
    loss: logLoss.interval,
    skill: logLoss.skill?.interval,
    auc: discrimination.auc?.interval,
    slope: calibration.slope?.interval,
    intercept: calibration.intercept?.interval,
    spiegelhalter: calibration.spiegelhalter?.pValue,
    likelihoodRatio: calibration.likelihoodRatio?.pValue,
    segments: segments.flatMap(({ values }) =>
      values.map(({ logLoss: { interval }, calibrationInTheLarge }) => [
        interval,
        calibrationInTheLarge?.pValue,
      ]),
    ),
    drift: drift?.buckets.map(({ standardError }) => standardError),
    homogeneity: drift?.homogeneity?.pValue,
    trend: drift?.trend?.pValue,
  }
}

function expectSame(found: unknown, expected: unknown, tolerance: number, at = ''): void {
  expect(unlike(found, expected, (value) => tolerance * Math.max(1e-2, Math.abs(value)), at)).toEqual([])
}

describe('laws', () => {
  const options = { ...quick, group: 'person', segments: [['half']], drift: 4 }

  test('every row twice in its group: the same interval, the same p-value, of everything that allows for groups', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 8, max: 40 }), fc.nat(), async (count, seed) => {
        const { labels, logits, keys } = people(count, seed)
        const times = labels.map((_, i) => i)
        const rows = { labels, logits, keys, times }
        const twice = <Value>(values: readonly Value[]): Value[] => values.flatMap((value) => [value, value])
        const doubled = {
          labels: twice(labels),
          logits: twice(logits),
          times: twice(times),
          keys: { person: twice(keys['person'] ?? []), half: twice(keys['half'] ?? []) },
        }
        const weighted = { ...rows, weights: labels.map(() => 2) }
        const once = await judge(memory(rows as never), options)
        for (const same of [doubled, weighted]) {
          const found = await judge(memory(same as never), options)
          // The likelihood ratio is a sum over the rows; its p-value is not.
          expectSame(sure(found), sure(once), 1e-7)
        }
      }),
      { numRuns: 20 },
    )
  })

  test('groups of one row are rows: the standard error of the AUC is DeLong’s exactly, the others to one part in n', async () => {
    const { labels, logits } = people(60, 5)
    const keys = { row: labels.map((_, i) => i) }
    const alone = await judge(plainEngine({ labels, logits }), { ...quick, drift: 4 })
    const grouped = await judge(plainEngine({ labels, logits, keys }), { ...quick, drift: 4, group: 'row' })
    expect(grouped.logLoss.standardError).toBeCloseTo(alone.logLoss.standardError as number, 14)
    expect(grouped.logLoss.skill?.standardError).toBeCloseTo(alone.logLoss.skill?.standardError as number, 13)
    expect(grouped.independence.groups?.designEffect).toBeCloseTo(1, 12)
    expect(grouped.discrimination.auc?.standardError).toBeCloseTo(
      alone.discrimination.auc?.standardError as number,
      14,
    )
    grouped.independence.drift?.buckets.forEach(({ standardError }, i) =>
      expect(standardError).toBeCloseTo(alone.independence.drift?.buckets[i]?.standardError as number, 13),
    )
    for (const key of ['homogeneity', 'trend'] as const) {
      const [found, wanted] = [grouped.independence.drift?.[key], alone.independence.drift?.[key]]
      expect(found?.statistic).toBeCloseTo(wanted?.statistic as number, key === 'trend' ? 1 : 10)
      // The p-value of the groups is that of rows dealt anew, of 200 to 1,999 deals.
      expect(Math.abs((found?.pValue ?? NaN) - (wanted?.pValue as number))).toBeLessThan(0.12)
    }
  })

  test('a grid of predictions gives what the table gives', async () => {
    const { labels, logits, keys } = people(150, 6)
    const exact = await judge(memory({ labels, logits, keys }), options)
    const grid = await judge(memory({ labels, logits, keys }), { ...options, mostDistinct: 10 })
    expect(grid.gathered.kind).toBe('grid')
    expectSame(sure(grid), sure(exact), 2e-3)
  })
})

describe('what cannot be had is null, and said', () => {
  test('one group has no interval and no test', async () => {
    const { labels, logits } = people(20, 7)
    const keys = { one: labels.map(() => 'x') }
    const found = await judge(plainEngine({ labels, logits, keys }), {
      ...quick,
      group: 'one',
      segments: [['one']],
    })
    expect(found.logLoss).toMatchObject({ interval: null, skill: { interval: null } })
    expect(found.discrimination.auc).toMatchObject({ standardError: null, interval: null })
    expect(found.calibration).toMatchObject({
      slope: { interval: null },
      intercept: { interval: null },
      likelihoodRatio: null,
      spiegelhalter: null,
    })
    expect(found.independence.drift).toMatchObject({ homogeneity: null, trend: null })
    expect(found.segments[0]?.values[0]).toMatchObject({
      logLoss: { interval: null },
      calibrationInTheLarge: null,
    })
    expect(codes(found)).toEqual(
      expect.arrayContaining(['one group', 'one group in a segment', 'no drift test']),
    )
    expect(JSON.stringify(found)).not.toMatch(/NaN/)
  })

  test('a class in one group only has no AUC interval', async () => {
    const found = await judge(
      plainEngine({
        labels: [1, 1, 0, 0, 0, 0],
        probabilities: [0.6, 0.7, 0.5, 0.65, 0.2, 0.1],
        keys: { person: [1, 1, 2, 2, 3, 3] },
      }),
      { ...quick, group: 'person' },
    )
    expect(found.discrimination.auc?.interval).toBeNull()
    expect(codes(found)).toContain('one group of a class')
  })

  test('apart from certain predictions one group', async () => {
    const found = await judge(
      plainEngine({
        labels: [0, 0, 1, 0, 1],
        probabilities: [0, 0.3, 0.4, 0.6, 0.7],
        keys: { person: ['a', 'b', 'b', 'b', 'b'] },
      }),
      { ...quick, group: 'person' },
    )
    const { slope, intercept, likelihoodRatio } = found.calibration
    expect([slope?.interval, intercept?.interval, likelihoodRatio]).toEqual([null, null, null])
    expect(codes(found)).toContain('one uncertain group')
    expect(codes(found)).not.toContain('one group')
  })

  test('more pairs of groups and predictions than fit', async () => {
    const { labels, logits, keys } = people(30, 8)
    const engine = plainEngine({ labels, logits, keys })
    const short: Engine = {
      ...engine,
      sumAtMost: async (groups, request) =>
        (request.by?.length ?? 0) > 1 && request.by?.some((key) => 'column' in key && key.column === 'person')
          ? ({ tooMany: true } as never)
          : engine.sumAtMost(groups, request),
    }
    const found = await judge(short, { ...quick, group: 'person', segments: [['half']] })
    expect(found.discrimination.auc?.interval).toBeNull()
    expect(found.calibration.slope?.interval).not.toBeNull()
    expect(found.segments[0]?.values[0]?.logLoss.interval).toBeNull()
    expect(found.independence.drift?.homogeneity).toBeNull()
    expect(found.statements.filter(({ code }) => code === 'too many groups').map(({ text }) => text)).toEqual(
      [
        'There are more than 4,194,304 pairs of predictions and "person", too many to add up group by group, so the AUC has ' +
          'no interval.',
        'There are more than 4,194,304 pairs of values of "half" and "person", too many to add up group by group, so those ' +
          'values have neither an interval nor a test of their mean prediction.',
        'There are more than 4,194,304 pairs of buckets and "person", too many to add up group by group, so drift has neither ' +
          'standard errors nor tests.',
      ],
    )
  })
})

describe('95 % intervals hold the truth about 95 times in a hundred, and those of rows do not', () => {
  /** The truth of what `people` draws, from very many of them. */
  const many = people(40_000, 99)
  const runs = 400

  test('AUC, slope, intercept, segment loss, with 60 people of six rows', async () => {
    const options = { ...quick, drift: 0, segments: [['half']] }
    const truth = await judge(memory(many), options)
    const read = ({ discrimination, calibration, segments, logLoss }: Evaluation) => ({
      loss: { value: logLoss.mean, interval: logLoss.interval },
      auc: discrimination.auc,
      slope: calibration.slope,
      intercept: calibration.intercept,
      segment: {
        value: segments[0]?.values[0]?.logLoss.mean,
        interval: segments[0]?.values[0]?.logLoss.interval,
      },
    })
    const right = read(truth)
    const held = { loss: 0, auc: 0, slope: 0, intercept: 0, segment: 0 }
    const heldByRows = { ...held }
    const names = Object.keys(held) as (keyof typeof held)[]
    for (let seed = 0; seed < runs; seed++) {
      const rows = memory(people(60, 3000 + seed))
      const [robust, plain] = [
        read(await judge(rows, { ...options, group: 'person' })),
        read(await judge(rows, options)),
      ]
      for (const name of names) {
        const value = right[name]?.value as number
        const within = (interval: readonly [number, number] | null | undefined): boolean =>
          interval !== null && interval !== undefined && interval[0] <= value && value <= interval[1]
        if (within(robust[name]?.interval)) held[name] += 1
        if (within(plain[name]?.interval)) heldByRows[name] += 1
      }
    }
    for (const name of names) {
      expect(held[name] / runs, name).toBeGreaterThan(0.915)
      expect(held[name] / runs, name).toBeLessThan(0.985)
    }
    expect(heldByRows.intercept / runs).toBeLessThan(0.9)
  }, 60_000)

  test('tests of drift and of calibration reject a true hypothesis as often as they say', async () => {
    const rejected = { homogeneity: 0, trend: 0, likelihoodRatio: 0, spiegelhalter: 0 }
    for (let seed = 0; seed < runs; seed++) {
      const { labels, logits, keys } = people(80, 9000 + seed, 6, 0)
      const stream = random(seed)
      const order = labels.map(() => stream.uniform())
      const engine = memory({ labels, logits, keys, times: order })
      const { independence, calibration } = await judge(engine, { ...quick, group: 'person', drift: 5 })
      const below = (p: number | undefined): number => (p !== undefined && p < 0.1 ? 1 : 0)
      rejected.homogeneity += below(independence.drift?.homogeneity?.pValue)
      rejected.trend += below(independence.drift?.trend?.pValue)
      rejected.likelihoodRatio += below(calibration.likelihoodRatio?.pValue)
      rejected.spiegelhalter += below(calibration.spiegelhalter?.pValue)
    }
    for (const [name, count] of Object.entries(rejected)) {
      expect(count / runs, name).toBeGreaterThan(0.055)
      expect(count / runs, name).toBeLessThan(0.15)
    }
  }, 60_000)

  test('the paired difference of two AUCs', async () => {
    let held = 0
    for (let seed = 0; seed < runs; seed++) {
      const { labels, logits, keys } = people(60, 5000 + seed)
      const stream = random(seed)
      const [a, b] = [0, 1].map(() => logits.map((z) => z + stream.normal())) as [number[], number[]]
      const predictions = { a: { logits: a }, b: { logits: b } }
      const { pairs } = await compare(memory({ labels, predictions, keys }), {
        group: 'person',
        resamples: 0,
      })
      const [low, high] = pairs[0]?.deLong?.difference.interval ?? [NaN, NaN]
      if (low <= 0 && 0 <= high) held += 1
    }
    expect(held / runs).toBeGreaterThan(0.915)
    expect(held / runs).toBeLessThan(0.985)
  }, 60_000)
})
