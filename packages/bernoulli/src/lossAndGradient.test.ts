import { expect, test } from 'vitest'
import { lossAndGradient } from './lossAndGradient.ts'
import type { LogitData } from './lossAndGradient.ts'
import { logLoss } from './logLoss.ts'

test('loss and slopes in one pass, float64', () => {
  const labels = [1, 0, 0.25, 1, 0]
  const logits = [2, -3, 0.5, -40, 800]
  const weights = [1, 2, 3, 1, 0]
  const gradient = new Float64Array(5)
  const { mean, weight } = lossAndGradient({ labels, logits, weights }, gradient)
  expect(mean).toBeCloseTo(logLoss({ labels, logits, weights }).mean, 14)
  expect(weight).toBe(7)
  const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z))
  labels.forEach((y, i) =>
    expect(gradient[i]).toBeCloseTo((weights[i] as number) * (sigmoid(logits[i] as number) - y), 13),
  )
})

test('float32 columns are computed in float32: within 1e-6', () => {
  const labels = Float32Array.of(1, 0, 1, 0, 1, 0, 1)
  const logits = Float32Array.of(2, -3, 0.5, -40, 30, 20, -8)
  const narrow = new Float32Array(7)
  const wide = new Float64Array(7)
  const a = lossAndGradient({ labels, logits }, narrow)
  const b = lossAndGradient({ labels: [...labels], logits: [...logits] }, wide)
  expect(Math.abs(a.mean - b.mean)).toBeLessThan(1e-6 * b.mean)
  wide.forEach((slope, i) => {
    expect(Math.abs((narrow[i] as number) - slope)).toBeLessThanOrEqual(1e-6 * Math.abs(slope))
    expect(Math.abs(narrow[i] as number)).toBeGreaterThan(0)
  })
})

test('a wrong label is found by the kernel and shown with its row', () => {
  const data = { labels: Float32Array.of(0, 2), logits: Float32Array.of(0, 0) }
  expect(() => lossAndGradient(data, new Float32Array(2))).toThrow(
    'lossAndGradient: label out of range; expected a number in [0, 1], got 2 at row 1 of 2. Map your labels to 0 and 1.',
  )
  expect(() => lossAndGradient({ labels: [1, 0], logits: [0, 0] }, new Float64Array(3))).toThrow(
    'lossAndGradient: the gradient has another length than the labels; expected 2 places, got 3.',
  )
})

test('nothing that counts, and too much of it, is said', () => {
  const gradient = new Float64Array(2)
  const data = { labels: [1, 0], logits: [0, 0] }
  expect(() => lossAndGradient({ ...data, weights: [0, 0] }, gradient)).toThrow(
    'lossAndGradient: all weights are 0; expected at least one row of weight above 0.',
  )
  expect(() => lossAndGradient({ ...data, weights: [1e308, 1e308] }, gradient)).toThrow(
    'lossAndGradient: the sum of the weights is too large to compute with',
  )
  expect(() => lossAndGradient({ labels: [1, 1], logits: [-1e308, -1.5e308] }, gradient)).toThrow(
    'lossAndGradient: a logit is too large to compute with; expected numbers from -1e40 to 1e40, or ±Infinity for certainty, got -1.5e+308.',
  )
  expect(lossAndGradient({ labels: [1, 1], logits: [-1e308, -Infinity] }, gradient).mean).toBe(Infinity)
})

test('a loss that leaves float32 is a number all the same', () => {
  const [labels, logits, weights] = [
    [1, 0],
    [-3e38, 0],
    [2, 1],
  ].map((values) => Float32Array.from(values))
  const { mean } = lossAndGradient({ labels, logits, weights } as LogitData, new Float32Array(2))
  expect(mean).toBeCloseTo(2e38, -32)
})
