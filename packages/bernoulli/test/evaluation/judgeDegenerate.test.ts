import { describe, expect, test } from 'vitest'
import { memory } from '../../src/engines/index.ts'
import { InputError } from '../../src/errors/index.ts'
import { compare, judge } from '../../src/evaluation/index.ts'
import type { Evaluation } from '../../src/evaluation/index.ts'
import { plainEngine } from '../plainEngine.ts'
import type { PlainRows } from '../plainEngine.ts'
import { logLoss } from '../../src/logLoss.ts'

const judged = (rows: PlainRows): Promise<Evaluation> => judge(plainEngine(rows), { resamples: 20 })
const codes = ({ statements }: Evaluation): readonly string[] => statements.map(({ code }) => code)

/** Paths of NaN anywhere in an evaluation. */
function notNumbers(value: unknown, path = ''): readonly string[] {
  if (typeof value === 'number') return Number.isNaN(value) ? [path] : []
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, part]) => notNumbers(part, `${path}.${key}`))
}

const degenerate: Record<string, PlainRows> = {
  'one class': { labels: [1, 1, 1], probabilities: [0.7, 0.8, 0.9] },
  'one row': { labels: [1], probabilities: [0.7] },
  'all predictions equal': { labels: [1, 0, 1, 0, 0], probabilities: [0.4, 0.4, 0.4, 0.4, 0.4] },
  'equal soft labels': { labels: [0.3, 0.3, 0.3], probabilities: [0.2, 0.3, 0.4] },
  'contradictions only': { labels: [1, 1, 0], probabilities: [0, 0, 1] },
  'certain and right': { labels: [1, 0, 1, 0], probabilities: [1, 0, 1, 0] },
  'separated by a threshold': { labels: [0, 0, 1, 1], probabilities: [0.1, 0.2, 0.7, 0.8] },
  'ordered the wrong way': { labels: [1, 1, 0, 0], probabilities: [0.1, 0.2, 0.7, 0.8] },
  'weights that add up to one': {
    labels: [1, 0, 1, 0],
    probabilities: [0.6, 0.3, 0.4, 0.2],
    weights: [0.25, 0.25, 0.25, 0.25],
  },
  'almost no weight': { labels: [1, 0], probabilities: [0.6, 0.3], weights: [1e-110, 1e-110] },
  'huge weights': { labels: [1, 0, 1], probabilities: [0.6, 0.3, 0.4], weights: [1e100, 1e100, 1e99] },
  'one yes': { labels: [1, 0, 0], probabilities: [0.6, 0.3, 0.7] },
  'subnormal predictions': { labels: [1, 0, 1, 0], probabilities: [5e-324, 1e-310, 0.5, 1 - 2 ** -53] },
  'logits beyond every exponent': { labels: [1, 0, 1, 0], logits: [-800, 800, 1e40, -1e40] },
  'infinite logits': { labels: [1, 0, 1, 0], logits: [Infinity, -Infinity, 0.5, -0.5] },
  'no spread of losses': { labels: [1, 0, 1, 0], probabilities: [0.5, 0.5, 0.5, 0.5] },
}

test.each(Object.entries(degenerate))('never NaN without a word: %s', async (_, rows) => {
  const evaluation = await judged(rows)
  expect(notNumbers(evaluation)).toEqual([])
  expect(structuredClone(evaluation)).toEqual(evaluation)
  expect(Object.isFrozen(evaluation.logLoss.contradictions)).toBe(true)
})

describe('what is said', () => {
  test('one class: no skill, no AUC, no slope', async () => {
    const evaluation = await judged(degenerate['one class'] as PlainRows)
    expect(codes(evaluation)).toContain('one class')
    expect(evaluation.logLoss).toMatchObject({ skill: null, uncertainty: 0, discrimination: 0 })
    expect(evaluation.logLoss.miscalibration).toBeCloseTo(evaluation.logLoss.mean, 15)
    expect(evaluation.calibration).toMatchObject({ slope: null, intercept: null, likelihoodRatio: null })
    expect(evaluation.discrimination).toMatchObject({ auc: null, roc: [] })
  })

  test('one row: a loss without an interval', async () => {
    const evaluation = await judged(degenerate['one row'] as PlainRows)
    expect(codes(evaluation)).toEqual(expect.arrayContaining(['one row', 'one class']))
    expect(evaluation.logLoss).toMatchObject({ standardError: null, interval: null })
  })

  test('all predictions equal: AUC one half, no slope', async () => {
    const evaluation = await judged(degenerate['all predictions equal'] as PlainRows)
    expect(codes(evaluation)).toContain('all predictions equal')
    expect(evaluation.discrimination.auc?.value).toBe(0.5)
    expect(evaluation.calibration.slope).toBeNull()
    expect(evaluation.calibration.intercept?.value).toBeCloseTo(0, 12)
  })

  test('equal soft labels: no skill to have', async () => {
    const evaluation = await judged(degenerate['equal soft labels'] as PlainRows)
    expect(codes(evaluation)).toContain('equal labels')
    expect(evaluation.logLoss.skill).toBeNull()
  })

  test('contradictions only: infinite, and nothing is the rest', async () => {
    const { logLoss, calibration, statements } = await judged(degenerate['contradictions only'] as PlainRows)
    expect(logLoss).toMatchObject({ mean: Infinity, miscalibration: Infinity, interval: null })
    expect(logLoss.discrimination).toBeLessThan(1)
    expect(logLoss.skill).toEqual({ value: -Infinity, standardError: null, interval: null })
    expect(logLoss.contradictions).toMatchObject({ count: 3, weight: 3, meanOfRest: null })
    expect(logLoss.contradictions.rows.map(({ row }) => row)).toEqual([0, 1, 2])
    expect(calibration.slope).toBeNull()
    expect(statements.find(({ code }) => code === 'contradictions')?.text).toBe(
      '3 predictions ruled out what happened, so the log loss is infinite and has no interval; the mean of the other rows stands beside it.',
    )
  })

  test('a contradiction among others: the mean of the rest is finite', async () => {
    const { logLoss } = await judged({
      labels: [1, 0, 1, 0],
      probabilities: [0, 0.5, 0.5, 0],
      weights: [3, 1, 1, 2],
    })
    expect(logLoss.contradictions).toMatchObject({ count: 1, weight: 3 })
    expect(logLoss.contradictions.meanOfRest).toBeCloseTo((2 * Math.LN2) / 4, 15)
  })

  test('a soft label at a certain prediction is a contradiction too', async () => {
    const { logLoss } = await judged({ labels: [0.3, 0, 1, 0.5], probabilities: [0, 0, 1, 0.5] })
    expect(logLoss.contradictions).toMatchObject({ count: 1, weight: 1 })
    expect(logLoss.contradictions.meanOfRest).toBeCloseTo(Math.LN2 / 3, 15)
  })

  test('a logit of −800 is not a contradiction: it costs 800', async () => {
    const { logLoss } = await judged({ labels: [1, 0, 1], logits: [-800, 0, 1] })
    expect(logLoss.contradictions.count).toBe(0)
    expect(logLoss.mean).toBeCloseTo((800 + Math.LN2 + Math.log1p(Math.exp(-1))) / 3, 11)
  })

  test('a threshold that separates: no finite slope, but an intercept', async () => {
    const evaluation = await judged(degenerate['separated by a threshold'] as PlainRows)
    expect(codes(evaluation)).toContain('no calibration slope')
    expect(evaluation.calibration.slope).toBeNull()
    expect(evaluation.calibration.intercept).not.toBeNull()
    expect(evaluation.discrimination.auc).toMatchObject({ value: 1, standardError: 0 })
    expect(evaluation.discrimination.auc?.interval?.[0]).toBeLessThan(0.7)
    expect(evaluation.discrimination.auc?.interval?.[1]).toBe(1)
  })

  test('equal losses: no drift is found in their rounding, and a cluster is worth its rows', async () => {
    const labels = Array.from({ length: 300 }, (_, i) => i % 2)
    const rows = {
      labels,
      probabilities: labels.map((y) => (y === 1 ? 0.9 : 0.1)),
      keys: { g: labels.map((_, i) => i % 7), town: labels.map((_, i) => i % 4) },
    }
    const evaluation = await judge(plainEngine(rows), { group: 'g', segments: [['town']], resamples: 20 })
    expect(evaluation.independence.drift).toMatchObject({ homogeneity: null, trend: null })
    expect(codes(evaluation)).toContain('no drift test')
    expect(evaluation.independence.groups).toMatchObject({ designEffect: 1, effectiveSampleSize: 300 })
    for (const { logLoss } of evaluation.segments[0]?.values ?? []) expect(logLoss.standardError).toBe(0)
  })

  test('one class apart from certain predictions: no slope, and why', async () => {
    const { calibration, statements } = await judged({
      labels: [0, 0, 1, 1],
      probabilities: [0, 0, 0.6, 0.8],
    })
    expect(calibration).toMatchObject({ slope: null, intercept: null, likelihoodRatio: null })
    expect(statements.map(({ code, text }) => `${code}: ${text}`)).toEqual(
      expect.arrayContaining([
        'no calibration slope: The calibration slope has no finite estimate: apart from the certain predictions there are not both a yes and a no.',
      ]),
    )
  })

  test('all weights zero: nothing is left', async () => {
    const nothing = judged({ labels: [1, 0], probabilities: [0.5, 0.5], weights: [0, 0] })
    await expect(nothing).rejects.toThrow(InputError)
    await expect(nothing).rejects.toThrow(
      'judge: all weights are 0; expected at least one row of weight above 0. Weight 0 removes a row, so nothing is left.',
    )
  })

  test.each([
    ['large', 1e308, 'Infinity'],
    ['large', 1e110, '2e+110'],
    ['small', 1e-111, '2e-111'],
  ])('weights too %s to multiply are refused', async (size, w, sum) => {
    const data = { labels: [1, 0], weights: [w, w] }
    const message = `the sum of the weights is too ${size} to compute with; expected a sum from 1e-110 to 1e110, got ${sum}.`
    const two = { a: { probabilities: [0.5, 0.3] }, b: { probabilities: [0.4, 0.3] } }
    await expect(judged({ ...data, probabilities: [0.5, 0.3] })).rejects.toThrow(message)
    await expect(compare(memory({ ...data, predictions: two }))).rejects.toThrow(message)
    expect(() => logLoss({ ...data, probabilities: [0.5, 0.3] })).toThrow(message)
  })

  test('weights as large and as small as allowed change no mean', async () => {
    for (const w of [0.4e110, 1e-110]) {
      const { logLoss: loss, discrimination } = await judged({
        labels: [1, 0, 1],
        probabilities: [0.5, 0.3, 0.2],
        weights: [w, w, w / 2],
      })
      expect(loss.mean).toBeCloseTo(0.7418164322862912, 14)
      expect(discrimination.auc?.value).toBeCloseTo(2 / 3, 14)
    }
  })
})

describe('options out of range are refused', () => {
  const engine = plainEngine({ labels: [1, 0], probabilities: [0.6, 0.4], keys: { city: ['a', 'b'] } })
  test.each([
    [{ level: 1 }, 'judge: level out of range; expected a number above 0 and below 1, got 1.'],
    [{ level: NaN }, 'judge: level out of range; expected a number above 0 and below 1, got NaN.'],
    [{ seed: -1 }, 'judge: seed out of range; expected a whole number from 0 to 9007199254740991, got -1.'],
    [{ bins: 0 }, 'judge: bins out of range; expected a whole number from 1 to 10000, got 0.'],
    [{ drift: 1.5 }, 'judge: drift out of range; expected a whole number from 0 to 10000, got 1.5.'],
    [{ expensive: -1 }, 'judge: expensive out of range; expected a whole number from 0 to 10000, got -1.'],
    [{ resamples: 3 }, 'judge: resamples out of range; expected a whole number from 20 to 100000, got 3.'],
    [{ group: 'town' }, 'judge: no such key column in group; expected one of "city", got "town".'],
    [{ segments: [['town']] }, 'judge: no such key column in segments; expected one of "city", got "town".'],
    [{ segments: [[]] }, 'judge: segments out of range; expected at least one column in every list, got [].'],
    [{ prediction: 'q' }, 'judge: no such prediction; expected one of "probability", got "q".'],
  ])('%o', async (options, message) => {
    await expect(judge(engine, options)).rejects.toThrow(InputError)
    await expect(judge(engine, options)).rejects.toThrow(message)
  })

  test('an aborted signal stops the work with its reason', async () => {
    await expect(judge(engine, { signal: AbortSignal.abort(new Error('enough')) })).rejects.toThrow('enough')
  })
})
