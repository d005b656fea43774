// @slow: many judgements
/** Weights as numbers of rows, and weights of which only the ratios count. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { memory } from '../../src/engines/index.ts'
import { compare, judge } from '../../src/evaluation/index.ts'
import type { Evaluation, JudgeOptions } from '../../src/evaluation/index.ts'
import { random } from '../../src/math/index.ts'
import { recalibrate, recalibrationGain } from '../../src/recalibration/index.ts'
import { deLongGrouped } from '../../src/statistics/index.ts'

const quick = { resamples: 20, drift: 4, segments: [['city']] } satisfies JudgeOptions
const sampling = { ...quick, weightKind: 'sampling' } satisfies JudgeOptions
const codes = ({ statements }: Pick<Evaluation, 'statements'>) => statements.map(({ code }) => code)

function drawn(rows: number, seed = 1) {
  const { uniform, normal } = random(seed)
  const logits = Array.from({ length: rows }, () => 1.5 * normal())
  const labels = logits.map((z) => (uniform() < 1 / (1 + Math.exp(-z)) ? 1 : 0))
  const weights = labels.map((y) => (y === 1 ? 1 : 4) * (0.5 + uniform()))
  return { labels, logits, weights, keys: { city: labels.map((_, i) => i % 3) } }
}

const times = (weights: readonly number[], factor: number) => weights.map((w) => w * factor)
const normalised = (weights: readonly number[], sum = 1) =>
  times(weights, sum / weights.reduce((total, w) => total + w, 0))

/** Every number by path, weights left out. */
function numbers(value: unknown, path = ''): readonly (readonly [string, number])[] {
  if (typeof value === 'number') return /weight$|events$/.test(path) ? [] : [[path, value]]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, part]) => numbers(part, `${path}.${key}`))
}

const alike = (found: unknown, expected: unknown, within: number): void => {
  const known = new Map(numbers(found))
  expect(known.size).toBe(numbers(expected).length)
  for (const [path, value] of numbers(expected)) {
    const apart = Math.abs((known.get(path) ?? NaN) - value)
    if (known.get(path) !== value && !(apart <= within * Math.max(1, Math.abs(value))))
      throw new Error(`${path}: ${known.get(path)}, ${value}`)
  }
}

describe('sampling weights', () => {
  test('the standard error of the loss is √(n/(n − 1)·Σw²(ℓ − mean)²)/W', async () => {
    const data = drawn(200)
    const { logLoss, weight } = await judge(memory(data), sampling)
    const loss = data.logits.map((z, i) => Math.log1p(Math.exp(data.labels[i] === 1 ? -z : z)))
    const total = (of: (i: number) => number) => loss.reduce((sum, _, i) => sum + of(i), 0)
    const w = (i: number) => data.weights[i] as number
    const all = total(w)
    const mean = total((i) => w(i) * (loss[i] as number)) / all
    const squares = total((i) => (w(i) * ((loss[i] as number) - mean)) ** 2)
    expect(weight).toBeCloseTo(all, 12)
    expect(logLoss.mean).toBeCloseTo(mean, 13)
    expect(logLoss.standardError).toBeCloseTo(Math.sqrt((200 / 199) * squares) / all, 13)
  })

  test('the AUC is as sure as that of rows that are groups of their own', async () => {
    const { labels, logits, weights } = drawn(150)
    const { discrimination } = await judge(memory({ labels, logits, weights }), {
      ...quick,
      weightKind: 'sampling',
      segments: [],
    })
    const groups = Uint32Array.from(labels.keys())
    const [y, z, w] = [labels, logits, weights].map((values) => Float64Array.from(values))
    const own = deLongGrouped({
      labels: y as Float64Array,
      predictions: z as Float64Array,
      weights: w as Float64Array,
      groups,
    })
    expect(discrimination.auc?.value).toBeCloseTo(own?.value ?? NaN, 13)
    expect((discrimination.auc?.standardError ?? NaN) ** 2).toBeCloseTo(own?.variance ?? NaN, 13)
  })

  test('equal weights say nothing: mean, interval, skill and segments are those of the rows', async () => {
    const { weights: _, ...rows } = drawn(120)
    const [plain, same] = await Promise.all([
      judge(memory(rows), quick),
      judge(memory({ ...rows, weights: rows.labels.map(() => 0.25) }), sampling),
    ])
    for (const of of [
      ({ logLoss }: Evaluation) => [
        logLoss.mean,
        logLoss.standardError,
        logLoss.interval,
        logLoss.skill?.standardError,
      ],
      ({ discrimination }: Evaluation) => discrimination.auc?.standardError,
      ({ segments }: Evaluation) => segments[0]?.values.map(({ logLoss }) => logLoss.standardError),
      ({ calibration }: Evaluation) => [
        calibration.ecce,
        calibration.eceIfCalibrated,
        calibration.hosmerLemeshow,
      ],
      ({ weights }: Evaluation) => weights?.effectiveExamples ?? 120,
    ])
      alike(of(same), of(plain), 1e-12)
  })

  test('only their ratios count', () =>
    fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 2, max: 60 }),
        fc.integer({ min: 1, max: 1000 }),
        fc.constantFrom(2 ** -30, 2 ** 20, 1e-9, 1e6, 1 / 3),
        fc.boolean(),
        async (rows, seed, factor, grouped) => {
          const data = drawn(rows, seed)
          const options = grouped ? { ...sampling, group: 'city' } : sampling
          const power = Math.log2(factor) % 1 === 0
          const scaled = { ...data, weights: times(data.weights, factor) }
          const [a, b] = await Promise.all([judge(memory(data), options), judge(memory(scaled), options)])
          const [x, y] = [a, b].map(({ calibration, ...rest }) => {
            const { curve: __, miscalibration: ___, ...tests } = calibration
            return { ...rest, ...tests }
          })
          alike(y, x, power ? 1e-9 : 1e-7)
          expect(codes(b)).toEqual(codes(a))
          expect(b.weight / factor).toBeCloseTo(a.weight, 9)
        },
      ),
      { numRuns: 60 },
    ))

  test('compared: only their ratios count, and there is no likelihood', async () => {
    const { logits, ...data } = drawn(90)
    const predictions = {
      a: { logits },
      b: { logits: logits.map((z) => z / 2) },
      c: { logits: logits.map((z) => z + 1) },
    }
    const found = await compare(memory({ ...data, predictions }), { weightKind: 'sampling', resamples: 400 })
    const scaled = await compare(memory({ ...data, weights: times(data.weights, 2 ** -12), predictions }), {
      weightKind: 'sampling',
      resamples: 400,
    })
    alike(scaled, found, 1e-9)
    const [pair] = found.pairs
    expect(pair).toMatchObject({ logLikelihoodRatio: null, evidence: null, bootstrap: { unit: 'row' } })
    expect(pair?.verdict).not.toContain('group')
    const [lower = NaN, upper = NaN] = pair?.meanDifference?.interval ?? []
    const [low = NaN, high = NaN] = pair?.bootstrap?.interval ?? []
    expect(Math.abs((high - low) / (upper - lower) - 1)).toBeLessThan(0.15)
  })

  test('one row shows no spread', async () => {
    const evaluation = await judge(memory({ labels: [1], logits: [1], weights: [3] }), {
      ...quick,
      ...sampling,
      segments: [],
    })
    expect(codes(evaluation)).toContain('one row')
    expect(evaluation.logLoss.interval).toBeNull()
  })
})

describe('weights as numbers of rows', () => {
  test.each([1, 1.0000000001, 1.0000000000000002, 1.1, 1.999])(
    'that add up to %d over many rows: no interval, and a way out',
    async (sum) => {
      const data = drawn(300)
      const weights = normalised(data.weights, sum)
      const evaluation = await judge(memory({ ...data, weights }), quick)
      expect(codes(evaluation)).toEqual(
        expect.arrayContaining(['weights are no frequencies', 'less than two rows']),
      )
      expect(codes(evaluation)).not.toContain('one row')
      expect(evaluation.logLoss).toMatchObject({ standardError: null, interval: null })
      expect(evaluation.discrimination.auc?.interval).toBeNull()
      expect(
        numbers(evaluation)
          .filter(([, value]) => !Number.isFinite(value))
          .map(([path]) => path),
      ).toEqual(
        numbers({ discrimination: { roc: evaluation.discrimination.roc } })
          .filter(([, value]) => !Number.isFinite(value))
          .map(([path]) => path),
      )
    },
  )

  test('that cost the same on every row: no 0 × ∞', async () => {
    const { logLoss } = await judge(memory({ labels: [1], probabilities: [0.5], weights: [1.001] }))
    expect(logLoss).toMatchObject({ mean: Math.LN2, standardError: null, interval: null })
  })

  test.each([
    [[1, 2, 3], undefined, []],
    [[1, 2.5, 3], undefined, ['weights are no frequencies']],
    [[0.5, 0.25, 1], undefined, ['weights are no frequencies']],
    [[1, 2.5, 3], 'frequency', []],
    [[1, 2.5, 3], 'sampling', ['sampling weights']],
  ] as const)('%o as %s: %o is said', async (weights, weightKind, said) => {
    const evaluation = await judge(memory({ labels: [1, 0, 1], logits: [1, 2, 0], weights }), {
      ...(weightKind && { weightKind }),
    })
    expect(codes(evaluation).filter((code) => code.includes('weights'))).toEqual(said)
    expect(evaluation.weights?.kind).toBe(weightKind ?? 'frequency')
  })

  test('a group makes intervals of them, whatever they add up to', async () => {
    const data = drawn(300)
    const groups = { ...data, keys: { city: data.labels.map((_, i) => i % 30) } }
    const options = { ...quick, group: 'city' }
    const whole = await judge(memory(groups), options)
    const parts = await judge(memory({ ...groups, weights: normalised(data.weights) }), options)
    expect(parts.logLoss.standardError).toBeCloseTo(whole.logLoss.standardError ?? NaN, 12)
    expect(codes(parts)).toEqual(expect.arrayContaining(['weights are no frequencies', 'less than two rows']))
  })

  test('a weight that is lost beside the others is refused by its row', async () => {
    const data = { labels: [1, 0, 1], logits: [1, 2, 3], weights: [1, 0, 5e-324] }
    const said = 'a weight is too small to compute with; expected 0, or at least 1e-190, got 5e-324 at row 2.'
    await expect(judge(memory(data))).rejects.toThrow(`judge: ${said}`)
    await expect(recalibrate(memory(data), 'platt')).rejects.toThrow(`recalibrate: ${said}`)
  })

  test('another kind is refused', async () => {
    const weightKind = 'importance' as 'sampling'
    const said =
      "no such kind of weights in weightKind; expected 'frequency' or 'sampling', got \"importance\"."
    const data = drawn(5)
    await expect(judge(memory(data), { weightKind })).rejects.toThrow(said)
    await expect(recalibrate(memory(data), 'platt', { weightKind })).rejects.toThrow(said)
  })
})

describe('maps', () => {
  test('ask what weights are that add up to less than their rows', async () => {
    const data = { ...drawn(40), weights: normalised(drawn(40).weights, 20) }
    for (const kind of ['platt', 'isotonic', 'vennAbers'] as const) {
      const said =
        'the weights add up to less than their rows; expected at least 40, since a weight is a number of rows'
      await expect(recalibrate(memory(data), kind)).rejects.toThrow(said)
      await expect(recalibrationGain(memory(data), kind)).rejects.toThrow(said)
      await expect(recalibrate(memory(data), kind, { weightKind: 'frequency' })).resolves.toMatchObject({
        kind,
      })
    }
  })

  test('fitted to sampling weights do not depend on what they add up to', async () => {
    const data = drawn(200)
    const scaled = { ...data, weights: times(data.weights, 2 ** -20) }
    for (const kind of ['temperature', 'platt', 'beta', 'isotonic', 'vennAbers'] as const) {
      const options = { weightKind: 'sampling' } as const
      alike(
        await recalibrate(memory(scaled), kind, options),
        await recalibrate(memory(data), kind, options),
        1e-9,
      )
      const [a, b] = [
        await recalibrationGain(memory(scaled), kind, options),
        await recalibrationGain(memory(data), kind, options),
      ]
      alike(a, b, 1e-9)
      expect(a.weight * 2 ** 20).toBeCloseTo(b.weight, 8)
    }
  })
})
