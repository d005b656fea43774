import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { InputError } from '../errors/index.ts'
import { column, constant, evaluate, multiply, print, subtract } from '../expression/index.ts'
import type { Expression, Row } from '../expression/index.ts'
import * as scalar from '../math/index.ts'
import {
  bernoulli,
  defineLikelihood,
  focal,
  hasClosedForm,
  withCounts,
  withLabelSmoothing,
  withPositiveWeight,
  withWeight,
} from './index.ts'
import type { BernoulliLikelihood, Likelihood } from './index.ts'

const y = column('y')
const z = column('z')
const p = column('p')
const logit = bernoulli({ scale: 'logit', label: y, prediction: z })
const probability = bernoulli({ scale: 'probability', label: y, prediction: p })

/** The name, the likelihood, and the one that counts yes as it counts no. */
const bernoullis: readonly (readonly [string, BernoulliLikelihood, BernoulliLikelihood])[] = [
  ['from logits', logit, logit],
  ['from probabilities', probability, probability],
  ['weighted', withWeight(logit, 2.5), withWeight(logit, 2.5)],
  [
    'positive weight from logits',
    withPositiveWeight(logit, 3),
    withWeight(withPositiveWeight(logit, 1 / 3), 3),
  ],
  [
    'positive weight from probabilities',
    withPositiveWeight(probability, 0.2),
    withWeight(withPositiveWeight(probability, 5), 0.2),
  ],
  ['smoothed', withLabelSmoothing(logit, 0.1), withLabelSmoothing(logit, 0.1)],
  [
    'smoothed probabilities, positive weight',
    withLabelSmoothing(withPositiveWeight(probability, 3), 0.2),
    withWeight(withLabelSmoothing(withPositiveWeight(probability, 1 / 3), 0.2), 3),
  ],
  [
    'counts of a positive weight',
    withCounts(withPositiveWeight(logit, 3), fromLabel(7)),
    withWeight(withCounts(withPositiveWeight(logit, 1 / 3), fromLabel(7)), 3),
  ],
]
const all: readonly (readonly [string, Likelihood])[] = [
  ...bernoullis.map(([name, likelihood]) => [name, likelihood] as const),
  ['focal from logits', focal({ scale: 'logit', gamma: 2, label: y, prediction: z })],
  ['focal from probabilities', focal({ scale: 'probability', gamma: 1.5, label: y, prediction: p })],
]

/** Counts whose share of yes is the label. */
function fromLabel(trials: number): { successes: Expression; trials: Expression } {
  return { successes: multiply(trials, y), trials: constant(trials) }
}

const anyLabel = fc.oneof(
  fc.constantFrom(0, 1, 0.5, 1e-9, 1 - 2 ** -30),
  fc.double({ min: 0, max: 1, noNaN: true }),
)
const inside = fc.double({ min: 0.02, max: 0.98, noNaN: true })
const moderateLogit = fc.double({ min: -690, max: 690, noNaN: true })
const anyLogit = fc.oneof(
  fc.double({ min: -8, max: 8, noNaN: true }),
  fc.double({ min: -745, max: 745, noNaN: true }),
)

const at = (label: number, probability: number): Row => ({
  y: label,
  p: probability,
  z: Math.log(probability / (1 - probability)),
})
function near(a: number, b: number, tolerance: number): void {
  const distance = a === b ? 0 : Math.abs(a - b)
  expect(distance).toBeLessThanOrEqual(tolerance * Math.max(1, Math.abs(a), Math.abs(b)))
}

/** Central difference of a formula by the prediction. */
function slope(formula: Expression, by: string, row: Row): number {
  const h = 1e-4
  const value = (step: number): number => evaluate(formula, { ...row, [by]: (row[by] as number) + step })
  return (8 * (value(h) - value(-h)) - (value(2 * h) - value(-2 * h))) / (12 * h)
}

describe.each(all)('%s', (_, likelihood) => {
  const by = likelihood.prediction.name
  test('the gradient is the finite difference of the loss, the curvature that of the gradient', () => {
    fc.assert(
      fc.property(inside, inside, (label, prediction) => {
        const row = at(label, prediction)
        near(evaluate(likelihood.gradient, row), slope(likelihood.loss, by, row), 1e-5)
        near(evaluate(likelihood.curvature, row), slope(likelihood.gradient, by, row), 1e-5)
      }),
    )
  })
  test('it is plain frozen data', () => {
    expect(structuredClone(likelihood)).toEqual(likelihood)
    expect(Object.isFrozen(likelihood)).toBe(true)
  })
})

describe.each(bernoullis)('%s', (_, likelihood, mirror) => {
  const by = likelihood.prediction.name
  const best = (label: number): Row => ({ y: label, [by]: evaluate(likelihood.optimum, { y: label }) })

  test('loss = floor + excess, and the excess is never negative', () => {
    fc.assert(
      fc.property(anyLabel, moderateLogit, (label, z) => {
        const row = { y: label, z, p: scalar.sigmoid(z) }
        const [loss, floor, excess] = [likelihood.loss, likelihood.floor, likelihood.excess].map((e) =>
          evaluate(e, row),
        ) as [number, number, number]
        expect(excess).toBeGreaterThanOrEqual(0)
        if (Number.isFinite(loss)) near(loss, floor + excess, 1e-12)
      }),
    )
  })
  test('the optimum costs the floor, its slope is 0, and nothing near costs less', () => {
    fc.assert(
      fc.property(inside, fc.double({ min: -0.5, max: 0.5, noNaN: true }), (label, step) => {
        const row = best(label)
        const index = Number(row[by])
        const floor = evaluate(likelihood.floor, row)
        near(evaluate(likelihood.loss, row), floor, 1e-14)
        near(evaluate(likelihood.gradient, row), 0, 1e-12)
        expect(evaluate(likelihood.curvature, row)).toBeGreaterThan(0)
        const other = scalar.sigmoid(step + (likelihood.scale === 'logit' ? index : scalar.logit(index)))
        const moved = { ...row, [by]: likelihood.scale === 'logit' ? scalar.logit(other) : other }
        expect(evaluate(likelihood.loss, moved)).toBeGreaterThanOrEqual(floor - 1e-14)
      }),
    )
  })
  test('hard labels: the floor is 0 unless they were smoothed', () => {
    const floors = [0, 1].map((label) => evaluate(likelihood.floor, { y: label }))
    const smoothed = likelihood.name.includes('smoothed')
    expect(floors.map((floor) => (smoothed ? floor > 0.1 : Math.abs(floor) < 1e-300))).toEqual([true, true])
  })
  test('symmetric under (y, prediction) → (1 − y, the other side), yes and no changing places', () => {
    fc.assert(
      fc.property(inside, inside, (label, prediction) => {
        const value = evaluate(likelihood.loss, at(label, prediction))
        near(value, evaluate(mirror.loss, at(1 - label, 1 - prediction)), 1e-13)
      }),
    )
  })
  test('convex in the prediction', () => {
    fc.assert(
      fc.property(anyLabel, inside, inside, (label, a, b) => {
        const middle = likelihood.scale === 'logit' ? (scalar.logit(a) + scalar.logit(b)) / 2 : (a + b) / 2
        const loss = (row: Row): number => evaluate(likelihood.loss, row)
        const [left, right] = [loss(at(label, a)), loss(at(label, b))]
        expect(loss({ y: label, [by]: middle })).toBeLessThanOrEqual(
          (left + right) / 2 + 1e-13 * (left + right),
        )
      }),
    )
  })
})

describe('the Bernoulli likelihood', () => {
  test('prints as people write it', () => {
    expect(print(probability.loss)).toBe('−(y·ln p + (1 − y)·ln(1 − p))')
    expect(print(probability.gradient)).toBe('(1 − y)/(1 − p) − y/p')
    expect(print(probability.curvature)).toBe('(1 − y)/(1 − p)² + y/p²')
    expect(print(probability.optimum)).toBe('y')
    expect(print(logit.loss)).toBe('y·softplus(−z) + (1 − y)·softplus(z)')
    expect(print(logit.gradient)).toBe('(1 − y)·σ(z) − y·σ(−z)')
    expect(print(logit.curvature)).toBe('σ(z)·σ(−z)')
    expect(print(logit.optimum)).toBe('ln(y/(1 − y))')
    expect(print(logit.floor)).toBe('−(y·ln y + (1 − y)·ln(1 − y))')
  })

  test('agrees with the scalar functions within 4 units of roundoff', () => {
    const pairs = [
      [probability.loss, (y: number, p: number) => scalar.crossEntropy(y, p), 'p'],
      [logit.loss, (y: number, z: number) => scalar.crossEntropyFromLogit(y, z), 'z'],
      [probability.floor, (y: number) => scalar.entropy(y), 'p'],
    ] as const
    fc.assert(
      fc.property(anyLabel, anyLogit, (label, z) => {
        const row: Row = { y: label, z, p: scalar.sigmoid(z) }
        for (const [formula, value, by] of pairs) {
          const [a, b] = [evaluate(formula, row), value(label, row[by] as number)]
          expect(a === b ? 0 : Math.abs(a - b)).toBeLessThanOrEqual(4 * Number.EPSILON * Math.abs(b))
        }
      }),
    )
  })

  test('the four numbers, to 15 digits', () => {
    const labels = [0.5, 0.3, 0.5, 0.9]
    const probabilities = [0.1, 0.3, 0.5, 0.8]
    const mean = (formula: Expression): number =>
      scalar.sum(labels.map((y, i) => evaluate(formula, { y, p: Number(probabilities[i]) }))) / 4
    near(mean(probability.loss), 0.7174393185917434, 1e-15)
    near(mean(probability.floor), 0.5805604091415582, 1e-15)
    near(mean(probability.excess), 0.1368789094501853, 1e-15)
  })

  test('a perfect prediction has excess exactly 0', () => {
    fc.assert(
      fc.property(anyLabel, (label) => {
        expect(evaluate(probability.excess, { y: label, p: label })).toBe(0)
      }),
    )
  })

  test('limits: certain and right costs 0, certain and wrong Infinity, a zero weight removes even that', () => {
    const cost = (label: number, z: number): number => evaluate(logit.loss, { y: label, z })
    expect([cost(1, Infinity), cost(0, -Infinity)]).toEqual([0, 0])
    expect([cost(0, Infinity), cost(1, -Infinity), cost(0.5, Infinity)]).toEqual(Array(3).fill(Infinity))
    expect(evaluate(logit.excess, { y: 1, z: Infinity })).toBe(0)
    expect(evaluate(logit.excess, { y: 0.5, z: Infinity })).toBe(Infinity)
    expect(evaluate(probability.loss, { y: 1, p: 0 })).toBe(Infinity)
    expect(evaluate(probability.loss, { y: 0, p: 0 })).toBeCloseTo(0, 300)
    expect(evaluate(withWeight(logit).loss, { y: 1, z: -Infinity, weight: 0 })).toBe(0)
    expect(evaluate(withWeight(probability).gradient, { y: 1, p: 0, weight: 0 })).toBe(0)
  })

  test('the gradient is never 0 for a wrong prediction, however confident', () => {
    for (const z of [1e-3, 1, 17, 37, 100, 709, 745, 1e300, Infinity]) {
      expect(evaluate(logit.gradient, { y: 0, z })).toBeGreaterThanOrEqual(0.5)
      expect(evaluate(logit.gradient, { y: 1, z: -z })).toBeLessThanOrEqual(-0.5)
    }
    expect(evaluate(probability.gradient, { y: 1, p: 0 })).toBe(-Infinity)
    expect(evaluate(probability.gradient, { y: 0, p: 0 })).toBe(1)
    expect(evaluate(probability.gradient, { y: 1, p: 1 })).toBe(-1)
    expect(evaluate(logit.gradient, { y: 0, z: -745 })).toBe(5e-324)
  })
})

describe('relatives', () => {
  const of = (likelihood: Likelihood, row: Row): number => evaluate(likelihood.loss, row)

  test('positive weight: the optimum is w·y/(w·y + 1 − y), 1 changes nothing, an integer repeats the yes', () => {
    expect(evaluate(withPositiveWeight(probability, 3).optimum, { y: 0.5 })).toBe(0.75)
    expect(withPositiveWeight(logit, 1).loss).toEqual(logit.loss)
    expect(print(withPositiveWeight(logit, 3).loss)).toBe('3·y·softplus(−z) + (1 − y)·softplus(z)')
    fc.assert(
      fc.property(anyLogit, (z) => {
        const tripled = of(withPositiveWeight(logit, 3), { y: 1, z })
        near(tripled, 3 * of(logit, { y: 1, z }), 1e-15)
        expect(of(withPositiveWeight(logit, 3), { y: 0, z })).toBe(of(logit, { y: 0, z }))
      }),
    )
  })

  test('label smoothing is an affine map to a soft label', () => {
    const smoothed = withLabelSmoothing(logit, 0.1)
    expect(print(smoothed.label)).toBe('0.9·y + 0.05')
    fc.assert(
      fc.property(anyLabel, anyLogit, (label, z) => {
        expect(of(smoothed, { y: label, z })).toBe(of(logit, { y: 0.9 * label + 0.05, z }))
        expect(evaluate(smoothed.floor, { y: label })).toBe(evaluate(logit.floor, { y: 0.9 * label + 0.05 }))
      }),
    )
  })

  test('counts are k rows of yes and m − k rows of no; no trials cost nothing', () => {
    const counts = withCounts(logit)
    fc.assert(
      fc.property(fc.nat(20), fc.nat(20), anyLogit, (k, failures, z) => {
        const row = { successes: k, trials: k + failures, z }
        const rows = k * of(logit, { y: 1, z }) + failures * of(logit, { y: 0, z })
        near(of(counts, row), rows, 1e-15)
        if (k + failures > 0) {
          const share = k / (k + failures)
          near(of(counts, row), (k + failures) * of(logit, { y: share, z }), 1e-13)
          near(evaluate(counts.floor, row), (k + failures) * evaluate(logit.floor, { y: share }), 1e-13)
        }
      }),
    )
    expect(of(counts, { successes: 0, trials: 0, z: Infinity })).toBe(0)
    expect(evaluate(counts.label, { successes: 0, trials: 0 })).toBe(0)
  })

  test('focal: γ = 0 is the Bernoulli loss; it says that it has no closed floor', () => {
    expect(focal({ scale: 'logit', gamma: 0, label: y, prediction: z }).loss).toEqual(logit.loss)
    const fading = focal({ scale: 'logit', gamma: 2 })
    expect(hasClosedForm(fading.floor)).toBe(false)
    expect(fading.floor).toEqual({
      statement: 'no closed form',
      because: 'the focal loss is not proper: for a soft label its minimum is not at the label',
    })
    expect(hasClosedForm(withPositiveWeight(fading, 3).floor)).toBe(false)
  })

  test('focal is not proper: for the label 0.3 another prediction costs less than 0.3', () => {
    const loss = focal({ scale: 'probability', gamma: 2, label: y, prediction: p })
    expect(of(loss, { y: 0.3, p: 0.4 })).not.toBeNaN()
    expect(evaluate(loss.gradient, { y: 0.3, p: 0.3 })).not.toBeCloseTo(0, 2)
  })

  test('focal survives logits of ±745 and certainty', () => {
    const loss = focal({ scale: 'logit', gamma: 2, label: y, prediction: z })
    for (const z of [-Infinity, -745, -20, 20, 745, Infinity])
      for (const label of [0, 1]) {
        const right = label === 1 ? z > 0 : z < 0
        near(of(loss, { y: label, z }), right ? 0 : Math.abs(z), right ? 1e-20 : 1e-8)
        expect(evaluate(loss.gradient, { y: label, z })).not.toBeNaN()
      }
  })

  test('a loss of your own is another such object', () => {
    const difference = subtract(p, y)
    const half = multiply(0.5, multiply(difference, difference))
    const squared = defineLikelihood({
      name: 'half squared error',
      scale: 'probability',
      label: y,
      prediction: p,
      loss: half,
      optimum: y,
      floor: constant(0),
      excess: half,
    })
    expect(print(squared.loss)).toBe('0.5·(p − y)²')
    expect(evaluate(squared.gradient, { y: 0.25, p: 0.75 })).toBe(0.5)
    expect(evaluate(squared.curvature, { y: 0.2, p: 0.7 })).toBe(1)
    expect(print(withWeight(squared, column('w')).loss)).toBe('w·0.5·(p − y)²')
    expect(hasClosedForm(withPositiveWeight(squared, 2).floor)).toBe(false)
  })
})

describe('what is refused', () => {
  const message = (make: () => unknown): string => {
    try {
      make()
    } catch (error) {
      expect(error).toBeInstanceOf(InputError)
      return (error as InputError).message
    }
    return 'nothing was refused'
  }
  test.each([
    [
      () => withPositiveWeight(logit, 0),
      'withPositiveWeight: weight out of range; expected a positive finite number, got 0. A weight of 3 counts every yes three times.',
    ],
    [
      () => withPositiveWeight(logit, Number.NaN),
      'withPositiveWeight: weight out of range; expected a positive finite number, got NaN. A weight of 3 counts every yes three times.',
    ],
    [
      () => withLabelSmoothing(logit, 1.5),
      'withLabelSmoothing: amount out of range; expected a number in [0, 1], got 1.5. An amount of 0.1 turns a label of 1 into 0.95.',
    ],
    [
      () => focal({ scale: 'logit', gamma: -1 }),
      'focal: gamma out of range; expected a finite number ≥ 0, got -1. Use 2 if you have no reason for another value.',
    ],
    [
      () => withPositiveWeight(withLabelSmoothing(logit, 0.1), 3),
      'withPositiveWeight: the label of this likelihood is already a formula; expected a likelihood whose label is a column, got "Bernoulli, labels smoothed by 0.1". Smooth labels and read counts last.',
    ],
  ])('%#', (make, expected) => {
    expect(message(make)).toBe(expected)
  })
})
