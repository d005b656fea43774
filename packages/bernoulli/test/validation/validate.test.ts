import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { memory } from '../../src/engines/index.ts'
import {
  decompositionComparisonFields,
  undocumented,
  validationFields,
} from '../../src/evaluation/fields/index.ts'
import { judge } from '../../src/evaluation/index.ts'
import { compareDecompositions, eValueOf, holm, validate } from '../../src/validation/index.ts'
import type { Validation } from '../../src/validation/index.ts'

const inside = fc.double({ min: 1e-3, max: 1 - 1e-3, noNaN: true })
const chance = fc.oneof(
  { weight: 8, arbitrary: fc.double({ min: 0, max: 1, noNaN: true }) },
  { weight: 1, arbitrary: fc.constantFrom(0, 1, 0.5, 5e-324, 1 - 2 ** -53) },
)

/** Rows of every sort: one class, one row, all equal, certain and wrong, soft labels, weights, groups. */
const rows = fc
  .record({
    n: fc.integer({ min: 1, max: 30 }),
    labels: fc.constantFrom(fc.constantFrom(0, 1), fc.constantFrom(0, 1), chance, fc.constant(1)),
    probabilities: fc.constantFrom(chance, inside, fc.constant(0.4)),
    weights: fc.constantFrom(undefined, fc.integer({ min: 0, max: 5 }), inside),
  })
  .chain(({ n, labels, probabilities, weights }) => {
    const column = <T>(of: fc.Arbitrary<T>): fc.Arbitrary<T[]> => fc.array(of, { minLength: n, maxLength: n })
    return fc.record(
      {
        labels: column(labels),
        a: column(probabilities),
        b: column(probabilities),
        ...(weights === undefined ? {} : { weights: column(weights) }),
        who: column(fc.integer({ min: 0, max: 4 })),
      },
      { noNullPrototype: true },
    )
  })
  .filter(({ weights }) => weights === undefined || weights.some((weight) => weight > 0))
type Rows = typeof rows extends fc.Arbitrary<infer T> ? T : never

const engineOf = ({ labels, a, b, who, ...weights }: Rows) =>
  memory({
    labels,
    predictions: { a: { probabilities: a }, b: { probabilities: b } },
    keys: { who },
    ...weights,
  })

const options = fc.record(
  {
    group: fc.constant('who'),
    weightKind: fc.constantFrom<'frequency' | 'sampling'>('frequency', 'sampling'),
    smoother: fc.constantFrom<'cubic' | 'lowess'>('cubic', 'lowess'),
  },
  { requiredKeys: [], noNullPrototype: true },
)

const asJson = (value: object): unknown =>
  JSON.parse(
    JSON.stringify(value, (_, x: unknown) => (typeof x === 'number' && !Number.isFinite(x) ? String(x) : x)),
  )
const quick = { draws: 100 }

describe('what experts look for', () => {
  test('is a number or null with a reason, never NaN, and every field is documented', async () => {
    await fc.assert(
      fc.asyncProperty(rows, options, async (data, how) => {
        const engine = engineOf(data)
        const found = await validate(engine, { ...quick, ...how })
        expect(undocumented(asJson(found), validationFields)).toEqual([])
        const { smoother, ...rest } = how
        expect(
          undocumented(asJson(await compareDecompositions(engine, rest)), decompositionComparisonFields),
        ).toEqual([])
        expect(
          smoother === undefined ||
            found.agreement.curve === null ||
            found.agreement.curve.smoother === smoother,
        ).toBe(true)
      }),
      { numRuns: 60 },
    )
  })

  test('every interval holds its value', async () => {
    const ends = (found: Validation) => [
      ...[found.decomposition.logLoss, found.decomposition.brier].flatMap((one) =>
        one === null ? [] : [one.miscalibration, one.discrimination, one.uncertainty],
      ),
      ...[found.brier.score, found.brier.skill, found.agreement.observedToExpected],
      ...[found.agreement.curve?.ici, found.agreement.curve?.emax, found.ranking.averagePrecision],
      ...[found.ranking.partialArea?.area, found.ranking.withinGroups?.concordance, found.floor?.asLabelled],
      found.ece,
    ]
    await fc.assert(
      fc.asyncProperty(rows, options, async (data, how) => {
        for (const one of ends(await validate(engineOf(data), { ...quick, ...how }))) {
          const [lower, upper] = one?.interval ?? [-Infinity, Infinity]
          const value = one?.value ?? 0
          expect(lower - 1e-12 <= value && value <= upper + 1e-12).toBe(true)
        }
      }),
      { numRuns: 60 },
    )
  })

  test('both scores add up: miscalibration − discrimination + uncertainty, R² and O:E from their parts', async () => {
    const data = fc
      .array(fc.record({ y: fc.constantFrom<number>(0, 1), p: inside }), { minLength: 2, maxLength: 40 })
      .map((all) => ({ labels: all.map(({ y }) => y), probabilities: all.map(({ p }) => p) }))
    await fc.assert(
      fc.asyncProperty(data, async (columns) => {
        const engine = memory(columns)
        const [found, verdict] = [await validate(engine, quick), await judge(engine, { resamples: 20 })]
        for (const [score, mean] of [
          ['logLoss', verdict.logLoss.mean],
          ['brier', verdict.brier.mean],
        ] as const) {
          const whole = found.decomposition[score]
          const sum =
            whole === null
              ? mean
              : whole.miscalibration.value - whole.discrimination.value + whole.uncertainty.value
          expect(sum).toBeCloseTo(mean, 10)
        }
        const { asPredicted } = found.explained
        expect(asPredicted?.mcFadden ?? verdict.logLoss.skill?.value ?? 0).toBeCloseTo(
          verdict.logLoss.skill?.value ?? 0,
          10,
        )
        const expected = columns.probabilities.reduce((sum, p) => sum + p, 0)
        const happened = columns.labels.reduce((sum, y) => sum + y, 0)
        expect((found.agreement.observedToExpected?.value ?? NaN) * expected).toBeCloseTo(happened, 9)
        expect(found.ranking.averagePrecision?.value ?? null).toBe(verdict.discrimination.averagePrecision)
      }),
      { numRuns: 60 },
    )
  })

  test('weight 2 is the row twice', async () => {
    const half = { labels: [0, 1, 0, 1, 1, 0, 0], probabilities: [0.2, 0.3, 0.4, 0.6, 0.7, 0.5, 0.1] }
    const twice = await validate(
      memory({
        labels: [...half.labels, ...half.labels],
        probabilities: [...half.probabilities, ...half.probabilities],
      }),
    )
    const weighed = await validate(memory({ ...half, weights: half.labels.map(() => 2) }))
    const numbers = (found: Validation): string =>
      JSON.stringify({ ...found, examples: 0, weights: null, statements: [] }, (_k, value: unknown) =>
        typeof value === 'number' ? Number(value.toPrecision(9)) : value,
      )
    expect(numbers(weighed)).toBe(numbers(twice))
  })

  test('the difference of two models turns round when they change places, and is none between equals', async () => {
    const rows = {
      labels: [0, 1, 0, 1, 1, 0, 0, 1],
      a: [0.2, 0.3, 0.4, 0.6, 0.7, 0.5, 0.1, 0.9],
      b: [0.4, 0.3, 0.2, 0.8, 0.6, 0.7, 0.3, 0.5],
    }
    const pairOf = async (a: number[], b: number[]) =>
      (
        await compareDecompositions(
          memory({ labels: rows.labels, predictions: { a: { probabilities: a }, b: { probabilities: b } } }),
        )
      ).pairs[0]
    const [there, back, same] = [
      await pairOf(rows.a, rows.b),
      await pairOf(rows.b, rows.a),
      await pairOf(rows.a, rows.a),
    ]
    for (const score of ['logLoss', 'brier'] as const)
      for (const part of ['miscalibration', 'discrimination'] as const) {
        expect(there?.[score]?.[part].difference.value).toBeCloseTo(
          -(back?.[score]?.[part].difference.value ?? NaN),
          13,
        )
        expect(there?.[score]?.[part].test?.pValue).toBeCloseTo(back?.[score]?.[part].test?.pValue ?? NaN, 12)
        expect(same?.[score]?.[part].difference.value).toBe(0)
        expect(same?.[score]?.[part].test?.pValue).toBe(1)
      }
  })

  test('options that are unknown or out of range are refused', async () => {
    const engine = memory({ labels: [0, 1], probabilities: [0.2, 0.7] })
    for (const bad of [
      { knots: 7 },
      { span: 0 },
      { smoother: 'loess' },
      { falsePositiveRates: [0.2, 0.1] },
      { knobs: 3 },
      { group: 'day' },
    ])
      await expect(validate(engine, bad as object)).rejects.toThrow(/validate: /)
    await expect(compareDecompositions(engine)).rejects.toThrow(/only one predictor/)
  })
})

describe('many tests at once', () => {
  const pValue = fc.oneof(fc.double({ min: 1e-300, max: 1, noNaN: true }), fc.constantFrom(null, 1, 0.5))

  test('Holm’s p-values keep the order, are at least as large, and reject what his steps reject', () => {
    fc.assert(
      fc.property(fc.array(pValue), fc.double({ min: 0.001, max: 0.5, noNaN: true }), (found, alpha) => {
        const adjusted = holm(found)
        const tests = found.filter((p) => p !== null).toSorted((a, b) => a - b)
        let rejected = 0
        while (rejected < tests.length && (tests[rejected] as number) * (tests.length - rejected) <= alpha)
          rejected += 1
        expect(adjusted.filter((p) => p !== null && p <= alpha)).toHaveLength(rejected)
        found.forEach((p, i) =>
          expect(p === null ? adjusted[i] === null : (adjusted[i] ?? -1) >= p).toBe(true),
        )
      }),
    )
  })

  test('an e-value of a uniform p-value has a mean of at most 1', () => {
    const steps = 200_000
    let sum = 0
    for (let i = 0; i < steps; i++) sum += eValueOf((i + 0.5) / steps)
    expect(sum / steps).toBeLessThanOrEqual(1)
    expect(sum / steps).toBeGreaterThan(0.8)
  })
})
