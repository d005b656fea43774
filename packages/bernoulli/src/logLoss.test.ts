import fc from 'fast-check'
import { expect, test } from 'vitest'
import { logLoss } from './logLoss.ts'
import { plain as plainLoops } from './kernels/index.ts'
import { readLogLoss } from './readLogLoss.ts'

const seed = { labels: [0.5, 0.3, 0.5, 0.9], probabilities: [0.1, 0.3, 0.5, 0.8] }

test('the numbers people asked about for years: 0.7174 is 0.5806 that nobody can avoid and 0.1369 that one can', () => {
  const { mean, floor, excess } = logLoss(seed)
  expect(mean).toBeCloseTo(0.7174393185917434, 15)
  expect(floor).toBeCloseTo(0.5805604091415582, 15)
  expect(excess).toBeCloseTo(0.1368789094501853, 15)
})

test('a perfect prediction of soft labels costs the floor, and its excess is exactly 0', () => {
  const perfect = logLoss({ labels: seed.labels, probabilities: seed.labels })
  expect(perfect.excess).toBe(0)
  expect(perfect.mean).toBe(perfect.floor)
  expect(perfect.skill).toBe(1)
})

test('weights as in the docstring of model-diagnostics', () => {
  const { mean, floor, excess } = logLoss({
    labels: [0, 0.5, 1, 1],
    probabilities: [0.1, 0.2, 0.8, 0.9],
    weights: [1, 2, 1, 1],
  })
  expect(excess).toBeCloseTo(0.17603033705165635, 15)
  expect(floor).toBeCloseTo(0.2772588722239781, 15)
  expect(mean).toBeCloseTo(0.4532892092756344, 15)
})

test('contradictions are counted, and the mean of the rest stands beside the infinite mean', () => {
  const { mean, skill, contradictions } = logLoss({
    labels: [1, 0, 1, 1],
    probabilities: [0, 1, 0.5, 0.5],
    weights: [1, 2, 1, 0],
  })
  expect(mean).toBe(Infinity)
  expect(skill).toBe(-Infinity)
  expect(contradictions).toEqual({ count: 2, weight: 3, meanOfRest: Math.LN2 })
})

test('hard labels as booleans, bytes, float32 and float64 give the same reading', () => {
  const yes = [true, false, true, true, false]
  const probabilities = [0.75, 0.25, 0.5, 0.625, 0.125]
  const bits = yes.map(Number)
  const expected = logLoss({ labels: bits, probabilities })
  expect(logLoss({ labels: yes, probabilities })).toEqual(expected)
  expect(logLoss({ labels: Uint8Array.from(bits), probabilities: Float32Array.from(probabilities) })).toEqual(
    expected,
  )
  expect(
    logLoss({ labels: Float64Array.from(bits), probabilities: Float64Array.from(probabilities) }),
  ).toEqual(expected)
})

test('bad values in typed arrays are found by the kernel and shown with their rows', () => {
  const labels = Float64Array.of(0, 1, 2, 1)
  const probabilities = Float64Array.of(0.5, 0.5, 0.5, 0.5)
  expect(() => logLoss({ labels, probabilities })).toThrow(
    'logLoss: label out of range; expected a number in [0, 1], got 2 at row 2 of 4. Map your labels to 0 and 1.',
  )
  expect(() =>
    logLoss({ labels: Float64Array.of(0, 1, 0.5, 1), probabilities: Float64Array.of(0, 1, NaN, 1) }),
  ).toThrow(
    'logLoss: probability is not a number; expected a number in [0, 1], got NaN at row 2 of 4. Remove the row, or predict it.',
  )
  expect(() => logLoss({ labels: Float64Array.of(0, 1), logits: Float64Array.of(0, NaN) })).toThrow(
    'logit is not a number',
  )
})

test('one and the same label in all rows: no skill is possible, and what rounding leaves is none', () => {
  const anyLabel = fc.oneof(
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.double({ min: 0, max: 1e-3, noNaN: true }).map((rest) => 1 - rest),
  )
  fc.assert(
    fc.property(anyLabel, fc.integer({ min: 1, max: 200 }), (label, rows) => {
      const labels = new Array<number>(rows).fill(label)
      expect(logLoss({ labels, probabilities: labels.map(() => 0.4) }).skill).toBeNull()
      expect(logLoss({ labels, logits: labels.map(() => 0.4) }).skill).toBeNull()
    }),
  )
})

test('one label only: the base rate is perfect, so no skill is possible', () => {
  expect(logLoss({ labels: [1, 1], probabilities: [0.9, 0.8] }).skill).toBeNull()
  expect(logLoss({ labels: [0.3, 0.3], probabilities: [0.9, 0.8] }).skill).toBeNull()
})

test('law: mean = floor + excess, for any labels and predictions', () => {
  const smallestNormal = 2 ** -1022
  const unit = fc.double({ min: 0, max: 1, noNaN: true })
  fc.assert(
    fc.property(fc.array(fc.tuple(unit, unit, fc.integer({ min: 0, max: 5 })), { minLength: 1 }), (rows) => {
      const weights = rows.map(([, , w]) => w)
      fc.pre(weights.some((w) => w > 0))
      const { mean, floor, excess } = logLoss({
        labels: rows.map(([y]) => y),
        probabilities: rows.map(([, p]) => p),
        weights,
      })
      const size = Math.max(mean, smallestNormal)
      expect(excess === Infinity).toBe(mean === Infinity)
      const apart = mean === Infinity ? 0 : Math.abs(mean - floor - excess)
      expect(apart).toBeLessThanOrEqual(1e-13 * size)
    }),
    { examples: [[[[9.4e-323, 2.5e-323, 1]]]] },
  )
})

test('pages get the same numbers by plain loops, to 1e-13', () => {
  const rows = 200_000
  const probabilities = Float64Array.from({ length: rows }, (_, i) => (Math.sin(i) + 1) / 2)
  const hard = Uint8Array.from({ length: rows }, (_, i) => (i % 3 === 0 ? 1 : 0))
  const soft = Float64Array.from({ length: rows }, (_, i) => (i % 7) / 6)
  for (const labels of [hard, soft]) {
    const [compiled, plain] = [
      logLoss({ labels, probabilities }),
      readLogLoss({ labels, probabilities }, plainLoops),
    ]
    for (const name of ['mean', 'floor', 'excess', 'baseRate'] as const)
      expect(Math.abs(compiled[name] - plain[name])).toBeLessThanOrEqual(1e-13 * Math.abs(plain[name]))
  }
})

test('nothing that counts, and too much of it, is said', () => {
  const data = { labels: [1, 1, 1], probabilities: [0.5, 0.5, 0.5] }
  for (const nothing of [
    { ...data, weights: [0, 0, 0] },
    { probabilities: [0.5], successes: [0], trials: [0] },
  ])
    expect(() => logLoss(nothing)).toThrow(
      'logLoss: all weights are 0; expected at least one row of weight above 0.',
    )
  const logits = [-1e308, -1e308, -1e308]
  expect(() => logLoss({ labels: [1, 1, 1], logits, weights: [2, 1, 1] })).toThrow(
    'logLoss: a logit is too large to compute with; expected numbers from -1e40 to 1e40, or ±Infinity for certainty, got -1e+308.',
  )
  const { mean, contradictions } = logLoss({ labels: [1, 1], logits: [-1e307, -1e307], weights: [1, 3] })
  expect(mean).toBe(1e307)
  expect(contradictions.count).toBe(0)
})
