import { expect, test } from 'vitest'
import { logLoss } from '../../logLoss.ts'
import { memory } from '../memory/memory.ts'

const labels = [0, 1, 0]
const probabilities = [0.1, 0.9, 0.2]
const attempt = (data: unknown): string => {
  try {
    memory(data as Parameters<typeof memory>[0])
  } catch (error) {
    return (error as Error).message
  }
  return 'no error'
}

test('each kind of bad column is an error with its place, the rule and the way out', () => {
  expect(attempt({ labels: [0, 2, 2], probabilities })).toBe(
    'memory: label out of range; expected a number in [0, 1], got 2 at row 1 of 3 (2 such rows). Map your labels to 0 and 1.',
  )
  expect(attempt({ labels: [0, -0.1, 1], probabilities })).toBe(
    'memory: label out of range; expected a number in [0, 1], got -0.1 at row 1 of 3. Map your labels to 0 and 1.',
  )
  expect(attempt({ labels: [0, '1', 1], probabilities })).toBe(
    'memory: label is not a number; expected a number in [0, 1], got "1" at row 1 of 3. Map your labels to 0 and 1, or say which of two texts is yes (positive).',
  )
  expect(attempt({ labels: [0, NaN, 1], probabilities })).toBe(
    'memory: label is not a number; expected a number in [0, 1], got NaN at row 1 of 3. Map your labels to 0 and 1.',
  )
  expect(attempt({ labels: [0, null, 1], probabilities })).toBe(
    'memory: label is not a number; expected a number in [0, 1], got null at row 1 of 3. Map your labels to 0 and 1.',
  )
  expect(attempt({ labels: [0, undefined, 1], probabilities })).toBe(
    'memory: label is not a number; expected a number in [0, 1], got undefined at row 1 of 3. Map your labels to 0 and 1.',
  )
  expect(attempt({ labels, probabilities: [0.1, 1.2, 3] })).toBe(
    'memory: probability out of range; expected a number in [0, 1], got 1.2 at row 1 of 3 (2 such rows). If these are percentages, divide them by 100; if they are log-odds, pass them as logits.',
  )
  expect(attempt({ labels, probabilities: [0.1, -1.2, 3] })).toContain(
    'got -1.2 at row 1 of 3 (2 such rows). If these are log-odds, pass them as logits.',
  )
  expect(attempt({ labels, probabilities: [0.1, Math.fround(1.0000001), 1] })).toContain(
    'Rounding, as of single precision, carried it beyond: set such values to 0 or 1, or pass logits.',
  )
  expect(attempt({ labels, probabilities: [0.1, '0.5', 1] })).toContain('Write it as a number.')
  expect(attempt({ labels, probabilities, times: [1, '31.1.2026', 3] })).toContain(
    'Write times as numbers, or as dates such as 2026-01-31',
  )
  expect(attempt({ labels, logits: [0.1, NaN, 3] })).toBe(
    'memory: logit is not a number; expected a number, or ±Infinity for certainty, got NaN at row 1 of 3. Remove the row, or predict it.',
  )
  expect(attempt({ labels, probabilities, weights: [1, -1, 1] })).toBe(
    'memory: weight out of range; expected a finite number ≥ 0, got -1 at row 1 of 3. A weight of 0 removes a row.',
  )
  expect(attempt({ labels, probabilities, weights: [1, Infinity, 1] })).toBe(
    'memory: weight out of range; expected a finite number ≥ 0, got Infinity at row 1 of 3. A weight of 0 removes a row.',
  )
  expect(attempt({ labels, probabilities, times: [1, 2, -Infinity] })).toBe(
    'memory: time out of range; expected a finite number, got -Infinity at row 2 of 3. Give every row a time, or leave times out.',
  )
  expect(attempt({ labels, probabilities: [0.1] })).toBe(
    'memory: probability column has another length than the labels; expected 3 values, got 1. Every column needs one value a row.',
  )
  expect(attempt({ labels: [], probabilities: [] })).toBe(
    'memory: no rows; expected at least one. An empty mean has no value.',
  )
  expect(attempt({ probabilities })).toBe(
    "memory: no outcomes; expected { labels } or { successes, trials }. Say what happened, one label a row, or in which column it is: (rows, { label: 'late', probability: 'p' }).",
  )
  expect(attempt({ labels })).toBe('memory: no predictions; expected { probabilities } or { logits }.')
  expect(attempt({ labels, probabilities, logits: probabilities })).toBe(
    'memory: two scales for one prediction; expected { probabilities } or { logits }.',
  )
  expect(attempt({ successes: [1, 4], trials: [2, 3], probabilities: [0.5, 0.5] })).toBe(
    'memory: more successes than trials; expected at most 3, got 4 at row 1 of 2. successes counts the trials that came out yes.',
  )
  expect(attempt({ labels, probabilities, keys: { city: ['Oslo'] } })).toBe(
    "memory: key column 'city' has another length than the labels; expected 3 values, got 1.",
  )
  expect(attempt({ labels, predictions: {} })).toBe(
    'memory: no predictions; expected at least one predictor by name.',
  )
})

test('counts are labels k/m with the weight of m rows', async () => {
  const engine = memory({ successes: [1, 3], trials: [2, 4], probabilities: [0.5, 0.5] })
  expect(engine.shape.weighted).toBe(true)
})

test('labels and predictions in any kind of array give the same numbers', () => {
  const n = 70_000
  const labels = Array.from({ length: n }, (_, i) => (i * 7919) % 3 === 0)
  const probabilities = Float64Array.from(labels, (_, i) => ((i * 31) % 1000) / 1000.5 + 1e-4)
  const wanted = logLoss({ labels, probabilities })
  const bytes = Uint8Array.from(labels, Number)
  const kinds = [
    bytes,
    new Uint8Array(new Uint8Array([7, ...bytes]).buffer, 1),
    new Int8Array(new Uint8Array([7, ...bytes]).buffer, 1),
    new Uint8ClampedArray(bytes),
    new Int16Array(bytes),
    new Int32Array(bytes),
    new Uint32Array(bytes),
    new Float32Array(bytes),
    new Float64Array(bytes),
  ]
  for (const labels of kinds) {
    const { mean, baseRate } = logLoss({ labels, probabilities })
    expect(baseRate).toBe(wanted.baseRate)
    expect(Math.abs(mean / wanted.mean - 1)).toBeLessThan(1e-14)
  }
})

test('signed bytes that are no labels, logits or weights below 0', () => {
  const n = 70_000
  const probabilities = new Float64Array(n).fill(0.5)
  const labels = new Int8Array(n)
  const logits = new Int8Array(n).fill(-1)
  expect(logLoss({ labels, logits }).mean).toBeCloseTo(Math.log1p(Math.exp(-1)), 12)
  labels[66_000] = -1
  expect(() => logLoss({ labels, probabilities })).toThrow(
    'logLoss: label out of range; expected a number in [0, 1], got -1 at row 66000 of 70000. Map your labels to 0 and 1.',
  )
  const weights = new Int8Array(n).fill(-3)
  expect(() => logLoss({ labels: new Uint8Array(n), probabilities, weights })).toThrow('got -3 at row 0')
})
