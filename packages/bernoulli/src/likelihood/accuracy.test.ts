import { describe, expect, test } from 'vitest'
import { column, evaluate } from '../expression/index.ts'
import type { Expression } from '../expression/index.ts'
import { bernoulli, focal, withCounts, withLabelSmoothing, withPositiveWeight } from './index.ts'
import likelihoods from '../../test/golden/likelihood.json' with { type: 'json' }

type Case = readonly (number | 'Infinity')[]

const golden = likelihoods as unknown as Readonly<Record<string, readonly Case[]>>

const y = column('y')
const z = column('z')
const p = column('p')
const logit = bernoulli({ scale: 'logit', label: y, prediction: z })
const probability = bernoulli({ scale: 'probability', label: y, prediction: p })
const counts = withCounts(logit, { successes: column('k'), trials: column('m') })

/** Unit roundoff. */
const u = 2 ** -53

/** Distance from the true value in units of u·size, size being the true value unless told. */
function worst(
  name: string,
  formula: Expression,
  names: readonly string[],
  size: (value: number, ...args: readonly number[]) => number = Math.abs,
): number {
  const cases = golden[name] ?? []
  expect(cases.length).toBeGreaterThan(5)
  const distances = cases.map((row) => {
    const [value, rest] = [Number(row.at(-2)), Number(row.at(-1))]
    const args = row.slice(0, -2).map(Number)
    const actual = evaluate(formula, Object.fromEntries(names.map((name, i) => [name, args[i] as number])))
    if (actual === value && (rest === 0 || !Number.isFinite(value))) return 0
    return Math.abs(actual - value - rest) / (u * size(value, ...args) + Number.MIN_VALUE)
  })
  return Math.max(...distances)
}

describe('distance from the exact value, in units of roundoff', () => {
  test('loss from logits: 3', () => {
    expect(worst('lossFromLogit', logit.loss, ['y', 'z'])).toBeLessThan(3)
  })
  test('loss from probabilities: 3', () => {
    expect(worst('loss', probability.loss, ['y', 'p'])).toBeLessThan(3)
  })
  test('excess from probabilities: 8 of the excess and of |p − y|', () => {
    const size = (value: number, y: number, p: number): number => value + Math.abs(p - y)
    expect(worst('excess', probability.excess, ['y', 'p'], size)).toBeLessThan(8)
  })
  test('floor: 2', () => {
    expect(worst('floor', logit.floor, ['y'])).toBeLessThan(2)
  })
  test('gradient from logits: 3 of its larger part', () => {
    const larger = (_: number, y: number, z: number): number =>
      Math.max((1 - y) / (1 + Math.exp(-z)), y / (1 + Math.exp(z)))
    expect(worst('gradientFromLogit', logit.gradient, ['y', 'z'], larger)).toBeLessThan(3)
  })
  test('curvature from logits: 3', () => {
    expect(worst('curvatureFromLogit', logit.curvature, ['z'])).toBeLessThan(3)
  })
  test('excess from logits: 24 of the excess and of |σ(z) − y|', () => {
    const size = (value: number, y: number, z: number): number =>
      value + Math.abs(1 / (1 + Math.exp(-z)) - y) + u
    expect(worst('excessFromLogit', logit.excess, ['y', 'z'], size)).toBeLessThan(24)
  })
  test('positive weight: loss 3, floor 3', () => {
    const weighted = withPositiveWeight(logit, 3)
    expect(worst('positiveWeight3', weighted.loss, ['y', 'z'])).toBeLessThan(3)
    expect(worst('floorOfPositiveWeight3', weighted.floor, ['y'])).toBeLessThan(3)
    expect(worst('floorOfPositiveWeight3', withPositiveWeight(probability, 3).floor, ['y'])).toBeLessThan(3)
  })
  test('label smoothing: loss 3, floor 3', () => {
    const smoothed = withLabelSmoothing(logit, 0.1)
    expect(worst('smoothedBy0.1', smoothed.loss, ['y', 'z'])).toBeLessThan(3)
    expect(worst('floorSmoothedBy0.1', smoothed.floor, ['y'])).toBeLessThan(3)
  })
  test('counts: loss 2, floor 2', () => {
    expect(worst('counts', counts.loss, ['k', 'm', 'z'])).toBeLessThan(2)
    expect(worst('floorOfCounts', counts.floor, ['k', 'm'])).toBeLessThan(2)
  })
  test('focal: 6 of the loss and of its share of γ·|ln q|', () => {
    const fading = (value: number, y: number, z: number): number =>
      value * (1 - 2 * Math.log((1 - y) / (1 + Math.exp(-z)) + y / (1 + Math.exp(z))))
    const loss = focal({ scale: 'logit', gamma: 2, label: y, prediction: z }).loss
    expect(worst('focalGamma2', loss, ['y', 'z'], fading)).toBeLessThan(6)
  })
})
