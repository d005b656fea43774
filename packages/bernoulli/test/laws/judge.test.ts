// @slow: every law judges a hundred times
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { judge } from '../../src/evaluation/index.ts'
import type { Evaluation, JudgeOptions } from '../../src/evaluation/index.ts'
import { partedEngine } from '../partedEngine.ts'
import { plainEngine } from '../plainEngine.ts'
import type { PlainRows } from '../plainEngine.ts'
import { unlike } from '../unlike.ts'

interface Case {
  readonly label: number
  readonly probability: number
  readonly weight: number
}

const hard = fc.constantFrom(0, 1)
/** A weight times a label stays a number: subnormal products are not about statistics. */
const soft = fc.oneof(
  fc.constantFrom(0, 1, 0.5),
  fc.double({ min: 0, max: 1, noNaN: true }).map((y) => (y < 1e-300 ? 0 : y)),
)
/** Ties are common, tails are deep, certainty occurs. */
const probability = fc.oneof(
  fc.integer({ min: 1, max: 19 }).map((k) => k / 20),
  fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true }),
  fc.double({ min: -36, max: 36, noNaN: true }).map((z) => 1 / (1 + Math.exp(-z))),
)
const weight = fc.oneof(fc.constantFrom(1, 2, 3), fc.double({ min: 0.01, max: 50, noNaN: true }))
const times = fc.constantFrom(1, 2, 3)
const eighths = fc.integer({ min: 0, max: 8 }).map((k) => k / 8)
const cases = (label: fc.Arbitrary<number>, weight: fc.Arbitrary<number>) =>
  fc.array(fc.record({ label, probability, weight }), { minLength: 2, maxLength: 60 })
const anyLabel = fc.oneof(cases(hard, weight), cases(soft, weight))

const rowsOf = (cases: readonly Case[]): PlainRows => ({
  labels: cases.map(({ label }) => label),
  probabilities: cases.map(({ probability }) => probability),
  weights: cases.map(({ weight }) => weight),
})
const quick: JudgeOptions = { resamples: 20, drift: 0, expensive: 0 }
const judged = (cases: readonly Case[], options: JudgeOptions = {}): Promise<Evaluation> =>
  judge(plainEngine(rowsOf(cases)), { ...quick, ...options })
const near = (actual: number, expected: number, scale = Math.abs(expected)): void =>
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(1e-12 * Math.max(scale, 1e-3) + 1e-14)

/** Every number of an evaluation, by path. */
function numbers(value: unknown, path = ''): [string, number][] {
  if (typeof value === 'number') return [[path, value]]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, part]) => numbers(part, `${path}.${key}`))
}

describe('identities', () => {
  test('score = miscalibration − discrimination + uncertainty, for the log score and the Brier score', () =>
    fc.assert(
      fc.asyncProperty(anyLabel, async (cases) => {
        const { logLoss, brier } = await judged(cases)
        near(logLoss.miscalibration - logLoss.discrimination + logLoss.uncertainty, logLoss.mean)
        near(brier.miscalibration - brier.discrimination + brier.uncertainty, brier.mean, 1)
        expect(Math.min(logLoss.miscalibration, logLoss.discrimination)).toBeGreaterThanOrEqual(0)
        expect(Math.min(brier.miscalibration, brier.discrimination)).toBeGreaterThanOrEqual(0)
      }),
    ))

  test('loss = floor + excess, and skill is 1 − excess/(uncertainty − floor)', () =>
    fc.assert(
      fc.asyncProperty(anyLabel, async (cases) => {
        const { mean, floor, excess, uncertainty, skill } = (await judged(cases)).logLoss
        near(floor + excess, mean)
        const reducible = uncertainty - floor
        expect(skill !== null && reducible > 1e-3 ? skill.value - (1 - excess / reducible) : 0).toBeCloseTo(
          0,
          9,
        )
      }),
    ))

  /** Wherever float64 can say so: 1 − 10⁻¹⁶ of a block is 1, which the rest of a soft label contradicts. */
  test('the miscalibration is 0 after isotonic recalibration, and nothing else changes', () =>
    fc.assert(
      fc.asyncProperty(anyLabel, async (cases) => {
        const before = await judged(cases)
        const { steps } = before.calibration.curve
        const recalibrated = cases.map((row) => {
          const step = steps.find(({ to }) => row.probability <= to)
          return { ...row, probability: step?.value ?? NaN }
        })
        fc.pre(recalibrated.every(({ label, probability }) => probability < 1 || label === 1))
        const after = await judged(recalibrated)
        near(after.logLoss.miscalibration, 0)
        near(after.brier.miscalibration, 0)
        near(after.logLoss.discrimination, before.logLoss.discrimination)
        near(after.brier.discrimination, before.brier.discrimination, 1)
        near(after.logLoss.uncertainty, before.logLoss.uncertainty)
      }),
    ))

  test('segments add up to the whole', () =>
    fc.assert(
      fc.asyncProperty(anyLabel, fc.integer({ min: 1, max: 4 }), async (cases, parts) => {
        const keys = { part: cases.map((_, i) => i % parts) }
        const { logLoss, weight, examples, segments, baseRate } = await judge(
          plainEngine({ ...rowsOf(cases), keys }),
          { ...quick, segments: [['part']] },
        )
        const values = segments[0]?.values ?? []
        const total = (of: (value: (typeof values)[number]) => number): number =>
          values.reduce((sum, value) => sum + of(value), 0)
        expect(total((value) => value.examples)).toBe(examples)
        near(
          total((value) => value.weight),
          weight,
        )
        near(
          total((value) => value.weight * value.baseRate),
          baseRate * weight,
        )
        near(
          total((value) => value.weight * value.logLoss.mean),
          logLoss.mean * weight,
        )
        near(
          total((value) => value.weight * value.logLoss.floor),
          logLoss.floor * weight,
        )
        near(
          total((value) => value.weight * value.logLoss.excess),
          logLoss.excess * weight,
        )
        near(
          total((value) => value.weight * value.logLoss.overBaseRate),
          (logLoss.mean - logLoss.uncertainty) * weight,
          weight,
        )
        if (logLoss.excess > 0)
          near(
            total((value) => value.shareOfExcess ?? NaN),
            1,
          )
      }),
    ))
})

describe('invariances', () => {
  test('weight 2 is the row twice, in every number', () =>
    fc.assert(
      fc.asyncProperty(fc.oneof(cases(hard, times), cases(eighths, times)), async (cases) => {
        const repeated = cases.flatMap((row) =>
          Array.from({ length: row.weight }, () => ({ ...row, weight: 1 })),
        )
        const { examples: _, ...weighted } = await judged(cases)
        const { examples: __, ...twice } = await judged(repeated)
        const drawn = (path: string): boolean => /\.(confidence|consistency)/.test(path)
        const [found, expected] = [weighted, twice].map((of) =>
          Object.fromEntries(numbers(of).filter(([path]) => !drawn(path))),
        )
        expect(unlike(found, expected, (value) => 1e-8 + 1e-6 * Math.abs(value))).toEqual([])
      }),
    ))

  test('weight 0 removes a row, even one that cost infinity', () =>
    fc.assert(
      fc.asyncProperty(anyLabel, async (cases) => {
        const removed: Case[] = [
          { label: 1, probability: 0, weight: 0 },
          { label: 0, probability: 1, weight: 0 },
        ]
        expect(await judged([...removed, ...cases])).toEqual(await judged(cases))
      }),
    ))

  test('the order of rows never matters', () =>
    fc.assert(
      fc.asyncProperty(
        anyLabel,
        fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
        async (cases, keys) => {
          const shuffled = cases
            .map((row) => ({ row, key: keys.next().value as number }))
            .sort((a, b) => a.key - b.key)
            .map(({ row }) => row)
          expect(await judged(shuffled)).toEqual(await judged(cases))
        },
      ),
    ))

  test('adding up two parts and dividing once is judging the whole, exactly or in a grid', () =>
    fc.assert(
      fc.asyncProperty(
        fc.oneof(cases(hard, times), cases(eighths, times)),
        fc.nat(59),
        fc.constantFrom(0, 1000),
        async (cases, index, mostDistinct) => {
          const cut = 1 + (index % (cases.length - 1))
          const keyed = (rows: readonly Case[], from: number): PlainRows => ({
            ...rowsOf(rows),
            keys: { group: rows.map((_, i) => (from + i) % 5) },
          })
          const options = { ...quick, mostDistinct, group: 'group', segments: [['group']] }
          const whole = await judge(plainEngine(keyed(cases, 0)), options)
          const parts = partedEngine([
            plainEngine(keyed(cases.slice(0, cut), 0)),
            plainEngine(keyed(cases.slice(cut), cut)),
          ])
          const found = Object.fromEntries(numbers(await judge(parts, options)))
          const within = (value: number): number => 1e-9 * (1 + Math.abs(value))
          expect(unlike(found, Object.fromEntries(numbers(whole)), within)).toEqual([])
        },
      ),
    ))

  /** Labels that can be weights: smaller weights are refused by name. */
  const asWeight = soft.filter((label) => label === 0 || label >= 1e-190)

  test('a soft label is the same loss, AUC and curve as a yes of weight y and a no of weight 1 − y', () =>
    fc.assert(
      fc.asyncProperty(cases(asWeight, fc.constant(1)), async (cases) => {
        const split = cases.flatMap(({ label, probability }) => [
          { label: 1, probability, weight: label },
          { label: 0, probability, weight: 1 - label },
        ])
        const [whole, parts] = [await judged(cases), await judged(split)]
        near(whole.logLoss.mean, parts.logLoss.mean)
        near(whole.logLoss.miscalibration, parts.logLoss.miscalibration)
        near(whole.logLoss.discrimination, parts.logLoss.discrimination)
        near(whole.discrimination.auc?.value ?? -1, parts.discrimination.auc?.value ?? -1)
      }),
    ))

  test('AUC, average precision and discrimination depend on the ranking alone', () =>
    fc.assert(
      fc.asyncProperty(cases(hard, weight), async (cases) => {
        const warped = cases.map((row) => ({
          ...row,
          probability: row.probability / (4 - 3 * row.probability),
        }))
        const distinct = (rows: readonly Case[]): number =>
          new Set(rows.map(({ probability }) => probability)).size
        fc.pre(distinct(warped) === distinct(cases))
        const [before, after] = [await judged(cases), await judged(warped)]
        expect(after.discrimination.auc).toEqual(before.discrimination.auc)
        expect(after.discrimination.averagePrecision).toBe(before.discrimination.averagePrecision)
        expect(after.logLoss.discrimination).toBe(before.logLoss.discrimination)
        expect(after.brier.discrimination).toBe(before.brier.discrimination)
      }),
    ))

  test('logits and probabilities say the same where both are exact', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({ label: hard, logit: fc.integer({ min: -2000, max: 2000 }).map((k) => k / 100) }),
          {
            minLength: 2,
            maxLength: 40,
          },
        ),
        async (rows) => {
          const labels = rows.map(({ label }) => label)
          const logits = rows.map(({ logit }) => logit)
          const probabilities = logits.map((z) => 1 / (1 + Math.exp(-z)))
          const a = await judge(plainEngine({ labels, logits }), quick)
          const b = await judge(plainEngine({ labels, probabilities }), quick)
          expect(a.logLoss.mean).toBeCloseTo(b.logLoss.mean, 7)
          expect(a.logLoss.miscalibration).toBeCloseTo(b.logLoss.miscalibration, 7)
          expect(a.discrimination.auc).toEqual(b.discrimination.auc)
        },
      ),
      { numRuns: 25 },
    ))
})

describe('the grid', () => {
  const grid: JudgeOptions = { mostDistinct: 0 }
  /** Probabilities that crowd into few cells, as rows in their millions do. */
  const crowded = fc.array(
    fc.record({
      label: hard,
      probability: fc.double({ min: 0.3, max: 0.303, noNaN: true }),
      weight: fc.constantFrom(1, 2),
    }),
    { minLength: 10, maxLength: 80 },
  )

  /** The exact fit has steps within two cells, and its middle block reaches over three: the largest error there is. */
  const blockAcrossCells: readonly Case[] = [
    { label: 0, probability: 0.3, weight: 3 },
    { label: 1, probability: 0.30000000000000043, weight: 2 },
    { label: 0, probability: 0.30002727795240997, weight: 3 },
    { label: 0, probability: 0.3024940958946663, weight: 2 },
    { label: 1, probability: 0.30249409589466636, weight: 3 },
  ]

  test('log loss, Brier score and their intervals are exact, everything else within its bounds', () =>
    fc.assert(
      fc.asyncProperty(fc.oneof(crowded, anyLabel), async (cases) => {
        const [exact, coarse] = [await judged(cases), await judged(cases, grid)]
        if (coarse.gathered.kind !== 'grid') throw new Error('not a grid')
        const bounds = coarse.gathered.errorBounds
        near(coarse.logLoss.mean, exact.logLoss.mean)
        near(coarse.logLoss.excess, exact.logLoss.excess)
        near(coarse.brier.mean, exact.brier.mean, 1)
        expect(coarse.logLoss.skill?.value ?? 0).toBeCloseTo(exact.logLoss.skill?.value ?? 0, 9)
        expect(coarse.logLoss.standardError ?? 0).toBeCloseTo(exact.logLoss.standardError ?? 0, 7)
        expect(coarse.logLoss.skill?.standardError ?? 0).toBeCloseTo(
          exact.logLoss.skill?.standardError ?? 0,
          5,
        )
        const within = (a: number, b: number, bound: number): void =>
          expect(Math.abs(a - b)).toBeLessThanOrEqual(bound + 1e-13 * (1 + Math.abs(b)))
        within(coarse.logLoss.miscalibration, exact.logLoss.miscalibration, bounds.miscalibration)
        within(coarse.logLoss.discrimination, exact.logLoss.discrimination, bounds.discrimination)
        within(coarse.brier.miscalibration, exact.brier.miscalibration, bounds.brier)
        within(coarse.brier.discrimination, exact.brier.discrimination, bounds.brier)
        within(coarse.discrimination.auc?.value ?? 0, exact.discrimination.auc?.value ?? 0, bounds.auc)
        near(
          coarse.logLoss.miscalibration - coarse.logLoss.discrimination + coarse.logLoss.uncertainty,
          coarse.logLoss.mean,
        )
      }),
      { examples: [[blockAcrossCells]] },
    ))

  test('contradictions are found in their own cells', async () => {
    const rows = [
      { label: 1, probability: 0, weight: 2 },
      { label: 0, probability: 0, weight: 1 },
      { label: 0, probability: 0.2, weight: 1 },
      { label: 1, probability: 0.7, weight: 1 },
      { label: 1, probability: 1, weight: 1 },
    ]
    const [exact, coarse] = [await judged(rows), await judged(rows, grid)]
    expect(coarse.logLoss.mean).toBe(Infinity)
    expect(coarse.logLoss.contradictions).toEqual(exact.logLoss.contradictions)
    expect(coarse.logLoss.miscalibration).toBe(Infinity)
    expect(coarse.logLoss.discrimination).toBeCloseTo(exact.logLoss.discrimination, 14)
  })
})
