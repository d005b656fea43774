import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decide } from '../../src/decisions/index.ts'
import type { Decisions } from '../../src/decisions/index.ts'
import { memory } from '../../src/engines/index.ts'
import { decisionFields, undocumented } from '../../src/evaluation/fields/index.ts'

const probability = fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(0, 0.2, 0.5, 1))

const rows = fc
  .record({ n: fc.integer({ min: 1, max: 50 }), soft: fc.boolean(), weighted: fc.boolean() })
  .chain(({ n, soft, weighted }) => {
    const column = <T>(of: fc.Arbitrary<T>) => fc.array(of, { minLength: n, maxLength: n })
    return fc.record({
      labels: column(soft ? probability : fc.constantFrom(0, 1)),
      a: column(probability),
      b: column(probability),
      weights: column(weighted ? fc.integer({ min: 1, max: 4 }) : fc.constant(1)),
      who: column(fc.integer({ min: 0, max: 6 })),
    })
  })
type Rows = typeof rows extends fc.Arbitrary<infer T> ? T : never

const engineOf = ({ labels, a, b, weights, who }: Rows) =>
  memory({
    labels,
    predictions: { a: { probabilities: a }, b: { probabilities: b } },
    weights,
    keys: { who },
  })

const only = (found: Decisions, model = 0) => {
  const at = found.models[model]?.thresholds[0]
  if (at === undefined) throw new Error('no threshold')
  return at
}

const threshold = fc.oneof(fc.double({ min: 0.02, max: 0.98, noNaN: true }), fc.constantFrom(0.2, 0.5))

describe('at a threshold', () => {
  test('cells, net benefit and costs are what the obvious count says', async () => {
    await fc.assert(
      fc.asyncProperty(rows, threshold, async (data, t) => {
        const costs = { falseAlarm: t, miss: 1 - t }
        const found = await decide(engineOf(data), { costs })
        const at = only(found)
        let [tp, fp, fn, tn] = [0, 0, 0, 0]
        data.labels.forEach((y, i) => {
          const [w, acted] = [data.weights[i] as number, (data.a[i] as number) >= at.threshold]
          if (acted) [tp, fp] = [tp + w * y, fp + w * (1 - y)]
          else [fn, tn] = [fn + w * y, tn + w * (1 - y)]
        })
        const n = tp + fp + fn + tn
        const odds = at.threshold / (1 - at.threshold)
        const net = (tp - odds * fp) / n
        const all = (tp + fn - odds * (fp + tn)) / n
        const near = (actual: number, wanted: number) =>
          expect(Math.abs(actual - wanted)).toBeLessThan(1e-11 * (1 + odds) * (1 + 1 / odds))
        near(at.truePositives, tp)
        near(at.falsePositives, fp)
        near(at.falseNegatives, fn)
        near(at.trueNegatives, tn)
        near(at.netBenefit.value, net)
        near(at.beyondAll.value, net - all)
        near(at.leftToPerfect.value, (tp + fn) / n - net)
        near(found.references[0]?.treatAll.value ?? NaN, all)
        near(at.costPerThousand?.value ?? NaN, (1000 * (t * fp + (1 - t) * fn)) / n)
        near(found.references[0]?.costOfAll?.value ?? NaN, (1000 * t * (fp + tn)) / n)
        near(found.references[0]?.costOfNone?.value ?? NaN, (1000 * (1 - t) * (tp + fn)) / n)
        near(found.pairs[0]?.thresholds[0]?.difference.value ?? NaN, net - only(found, 1).netBenefit.value)
      }),
    )
  })

  test('standard errors are those of rows, and of totals of groups', async () => {
    await fc.assert(
      fc.asyncProperty(rows, threshold, fc.boolean(), async (data, t, grouped) => {
        const found = await decide(engineOf(data), {
          thresholds: [t],
          ...(grouped ? { group: 'who' } : {}),
        })
        const odds = t / (1 - t)
        const worth = (p: number, y: number): number => (p >= t ? y - (1 - y) * odds : 0)
        const values = data.labels.map((y, i) => worth(data.a[i] as number, y))
        const others = data.labels.map((y, i) => worth(data.b[i] as number, y))
        const wanted = (v: readonly number[]): number | null => {
          const weight = data.weights.reduce((sum, w) => sum + w, 0)
          const mean = v.reduce((sum, x, i) => sum + x * (data.weights[i] as number), 0) / weight
          if (!grouped) {
            if (weight < 2) return null
            const squares = v.reduce((sum, x, i) => sum + (data.weights[i] as number) * (x - mean) ** 2, 0)
            return squares / weight / (weight - 1)
          }
          const totals = new Map<number, number>()
          v.forEach((x, i) => {
            const who = data.who[i] as number
            totals.set(who, (totals.get(who) ?? 0) + (data.weights[i] as number) * (x - mean))
          })
          if (totals.size < 2) return null
          const squares = [...totals.values()].reduce((sum, x) => sum + x * x, 0)
          return ((totals.size / (totals.size - 1)) * squares) / weight ** 2
        }
        const check = (error: number | null, variance: number | null): void => {
          expect(error === null).toBe(variance === null)
          expect(Math.abs((error ?? 0) ** 2 - (variance ?? 0))).toBeLessThan(1e-11 * (1 + odds) ** 2)
        }
        check(only(found).netBenefit.standardError, wanted(values))
        const difference = found.pairs[0]?.thresholds[0]?.difference.standardError
        check(difference ?? null, wanted(values.map((x, i) => x - (others[i] as number))))
      }),
    )
  })

  test('every interval holds its value, shares stay within 0 and 1, every field is documented', async () => {
    const options = fc.record(
      {
        group: fc.constant('who'),
        weightKind: fc.constantFrom<'frequency' | 'sampling'>('frequency', 'sampling'),
      },
      { noNullPrototype: true, requiredKeys: [] },
    )
    await fc.assert(
      fc.asyncProperty(rows, threshold, options, fc.boolean(), async (data, t, given, priced) => {
        const found = await decide(engineOf(data), {
          ...given,
          ...(priced ? { costs: { falseAlarm: t, miss: 1 - t } } : { thresholds: [t, 0.5] }),
        })
        expect(undocumented(JSON.parse(JSON.stringify(found, infinite)), decisionFields)).toEqual([])
        for (const at of found.models.flatMap(({ thresholds }) => thresholds)) {
          for (const one of Object.values(at) as unknown[]) {
            if (typeof one !== 'object' || one === null || !('interval' in one)) continue
            const { value, interval } = one as { value: number; interval: readonly [number, number] | null }
            const room = 1e-12 * (1 + Math.abs(value))
            expect(interval === null || (interval[0] <= value + room && value <= interval[1] + room)).toBe(
              true,
            )
          }
          for (const share of [at.sensitivity, at.specificity, at.positivePredictiveValue, at.f1])
            expect(share?.interval?.every((end) => end >= 0 && end <= 1) ?? true).toBe(true)
          expect(at.best.gain).toBeGreaterThanOrEqual(0)
        }
      }),
    )
  })

  const infinite = (_: string, value: unknown): unknown =>
    value === Infinity || value === -Infinity ? String(value) : value

  test('log-odds and probabilities decide alike, and a prediction at the threshold is acted on', async () => {
    const labels = [1, 0, 1, 0]
    const probabilities = [0.2, 0.2, 0.1, 0.7]
    const logits = probabilities.map((p) => Math.log(p) - Math.log1p(-p))
    const [a, b] = await Promise.all(
      [memory({ labels, probabilities }), memory({ labels, logits })].map((rows) =>
        decide(rows, { thresholds: [0.2] }),
      ),
    )
    expect(only(a as Decisions)).toMatchObject({ truePositives: 1, falsePositives: 2, falseNegatives: 1 })
    expect(only(b as Decisions).netBenefit).toEqual(only(a as Decisions).netBenefit)
  })
})

describe('what is refused', () => {
  const rows = memory({ labels: [1, 0], probabilities: [0.3, 0.6] })
  test.each([
    ['nothing to decide', {}, 'no decision to look at'],
    ['both', { costs: { falseAlarm: 1, miss: 1 }, thresholds: [0.5] }, 'costs and thresholds'],
    ['a threshold of 1', { thresholds: [1] }, 'threshold out of range'],
    ['NaN', { thresholds: [NaN] }, 'threshold out of range'],
    ['no thresholds', { thresholds: [] }, 'thresholds out of range'],
    ['a cost of 0', { costs: { falseAlarm: 0, miss: 1 } }, 'cost out of range'],
    ['a cost that is lost', { costs: { falseAlarm: 1e-300, miss: 1e300 } }, 'lost beside the other'],
    ['another cost', { costs: { falseAlarm: 1, missed: 1 } }, 'missed'],
    ['an unknown option', { threshold: 0.5 }, 'threshold'],
    ['a group that is not there', { thresholds: [0.5], group: 'day' }, 'unknown group column'],
    ['a level of 1', { thresholds: [0.5], level: 1 }, 'level out of range'],
  ])('%s', async (_, options, said) => {
    await expect(decide(rows, options as never)).rejects.toThrow(said)
  })
})
