import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { column, evaluate } from '../expression/index.ts'
import { bernoulli, focal } from '../likelihood/index.ts'
import { crossEntropy, entropy, klDivergence } from '../math/index.ts'
import { explain } from './index.ts'
import type { ExplainInput, Explanation, StepCode } from './index.ts'

const step = (explanation: Explanation, code: StepCode): Explanation['steps'][number] => {
  const found = explanation.steps.find((step) => step.code === code)
  if (found === undefined) throw new Error(`no step ${code}`)
  return found
}
const value = (explanation: Explanation, code: StepCode, name: string): number | null => {
  const found = step(explanation, code).lines.find((line) => line.name === name)
  if (found === undefined) throw new Error(`no line ${name} in ${code}`)
  return found.value
}
const near = (actual: number | null, expected: number, tolerance = 1e-14): void =>
  expect(Math.abs((actual ?? Number.NaN) - expected)).toBeLessThanOrEqual(
    tolerance * Math.max(1, Math.abs(expected)),
  )

const share = fc.double({ min: 0, max: 1, noNaN: true })
const inside = fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true })
const someRows = fc.array(fc.record({ y: share, p: inside }), { minLength: 1, maxLength: 8 })

describe('the lesson, whatever is given', () => {
  const inputs: readonly ExplainInput[] = [
    {},
    { label: 0.3 },
    { label: 1 },
    { label: 0.3, probability: 0.8 },
    { label: 1, probability: 0 },
    { label: 0, logit: -Infinity },
    { labels: [1, 1, 1], probabilities: [0.7, 0.8, 0.9] },
    { labels: [0.5, 0.3, 0.5, 0.9], probabilities: [0.1, 0.3, 0.5, 0.8] },
    { labels: new Float64Array([1, 0]), logits: new Float32Array([2, 1]) },
  ]
  test.each(inputs.map((input) => [JSON.stringify(input), input] as const))('%s', (_, input) => {
    const explanation = explain(input)
    expect(explanation.steps.map(({ number }) => number)).toEqual(explanation.steps.map((_, i) => i + 1))
    expect(structuredClone(explanation)).toEqual(explanation)
    const numbers = explanation.steps.flatMap(({ lines, table }) => [
      ...lines.map((line) => line.value ?? 0),
      ...(table?.rows.flat() ?? []),
    ])
    expect(numbers.filter((number) => Number.isNaN(number) || Object.is(number, -0))).toEqual([])
    for (const { sentences, title } of explanation.steps) {
      expect(title).not.toBe('')
      expect(sentences.length).toBeGreaterThan(0)
      for (const sentence of sentences) expect(sentence).not.toMatch(/undefined|NaN|null|\s{2}|\.0000/u)
    }
  })
  test('rows that have no slope at their own prediction still get an explanation', () => {
    const certain = explain({ label: 1, probability: 0 })
    expect(value(certain, 'slope', 'slope')).toBe(-Infinity)
    expect(certain.totals.mean).toBe(Infinity)
    expect(step(certain, 'certainty').sentences.at(-1)).toBe('One row here is of this kind.')
  })
})

describe('the formulas are those of the likelihood', () => {
  const general = explain()
  const formulas = (code: StepCode): readonly string[] =>
    step(general, code).lines.map((line) => line.formula)
  test.each([
    ['trial', ['p', '1 − p']],
    ['formula', ['p', '1 − p', 'p^y·(1 − p)^(1 − y)']],
    ['soft label', ['p^(n·y)·(1 − p)^(n·(1 − y))', 'p^y·(1 − p)^(1 − y)']],
    ['likelihood', ['Π p^y·(1 − p)^(1 − y)']],
    ['logarithm', ['Σ (y·ln p + (1 − y)·ln(1 − p))']],
    ['mean', ['−(y·ln p + (1 − y)·ln(1 − p))', '1/3 Σ loss of a row']],
    ['slope', ['(1 − y)/(1 − p) − y/p', '(1 − y)/(1 − y) − y/y', 'y']],
    ['curvature', ['(1 − y)/(1 − p)² + y/p²', '(1 − y)/(1 − p)² + y/p²']],
    ['floor', ['−(y·ln y + (1 − y)·ln(1 − y))']],
    ['excess', ['y·ln(y/p) + (1 − y)·ln((1 − y)/(1 − p))']],
    [
      'logit',
      [
        'ln(p/(1 − p))',
        'y·softplus(−z) + (1 − y)·softplus(z)',
        '(1 − y)·σ(z) − y·σ(−z)',
        'σ(z)·σ(−z)',
        'ln(y/(1 − y))',
      ],
    ],
  ] as const)('%s', (code, expected) => {
    expect(formulas(code)).toEqual(expected)
  })
})

describe('the numbers check', () => {
  test('classifier B made the data more probable than A, and its log loss is lower', () => {
    const a = explain({ labels: [1, 1, 1], probabilities: [0.7, 0.8, 0.9] }).totals
    const b = explain({ labels: [1, 1, 1], probabilities: [0.8, 0.8, 0.8] }).totals
    near(a.likelihood, 0.504)
    near(b.likelihood, 0.512)
    near(a.mean, 0.22839300363692283)
    near(b.mean, 0.2231435513142097)
  })

  test('the four soft labels, to 15 digits', () => {
    const { totals } = explain({ labels: [0.5, 0.3, 0.5, 0.9], probabilities: [0.1, 0.3, 0.5, 0.8] })
    near(totals.mean, 0.7174393185917434, 1e-15)
    near(totals.floor, 0.5805604091415582, 1e-15)
    near(totals.excess, 0.1368789094501853, 1e-15)
  })

  test('likelihood = e^(−n·mean), mean = floor + excess, rows add up', () => {
    fc.assert(
      fc.property(someRows, (rows) => {
        const { totals, rows: explained } = explain({
          labels: rows.map(({ y }) => y),
          probabilities: rows.map(({ p }) => p),
        })
        near(totals.logLikelihood, -rows.length * totals.mean)
        near(totals.likelihood, Math.exp(-rows.length * totals.mean), 1e-13)
        near(totals.mean, totals.floor + totals.excess, 1e-13)
        explained.forEach((row, i) => {
          const { y, p } = rows[i] ?? { y: Number.NaN, p: Number.NaN }
          near(row.loss, crossEntropy(y, p))
          near(row.floor, entropy(y))
          near(row.excess, klDivergence(y, p), 1e-13)
        })
      }),
    )
  })

  test('the slope vanishes at the label, the curvature there is 1/(y·(1 − y)), the floor is the entropy', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 0.99, noNaN: true }), (label) => {
        const explanation = explain({ label })
        const [first] = explanation.curves
        const derivative = bernoulli({
          scale: 'probability',
          label: column('y'),
          prediction: column('p'),
        }).gradient
        const [, slope, best] = step(explanation, 'slope').lines
        expect(slope?.value).toBe(0)
        near(evaluate(derivative, { y: label, p: label }), 0, 4 * Number.EPSILON)
        expect(best?.value).toBe(label)
        near(step(explanation, 'curvature').lines[1]?.value ?? null, 1 / (label * (1 - label)), 1e-12)
        near(value(explanation, 'floor', 'floor'), entropy(label))
        expect(first.minimum).toEqual({ probability: label, loss: entropy(label) })
        for (const { loss } of first.points) expect(loss).toBeGreaterThanOrEqual(first.minimum.loss - 1e-15)
      }),
    )
  })

  test('0.5 costs ln 2 whatever the label, and is best only for 0.5', () => {
    const { columns, rows } = step(explain({ label: 0.7 }), 'one half').table ?? { columns: [], rows: [] }
    expect(columns).toEqual(['label', 'best p', 'its cost', 'cost of 0.5', 'excess of 0.5'])
    expect(rows.map(([label]) => label)).toEqual([0, 0.1, 0.3, 0.5, 0.7, 0.9, 1])
    for (const [label = 0, best, cost = 0, half = 0, excess = 0] of rows) {
      near(half, Math.LN2)
      expect(best).toBe(label)
      expect(cost).toBeLessThanOrEqual(half)
      expect(excess === 0).toBe(label === 0.5)
    }
  })

  test('a logit beyond what a probability can hold keeps its loss', () => {
    const explanation = explain({ label: 0, logit: 800 })
    expect(explanation.probability).toBe(1)
    expect(explanation.totals.mean).toBe(800)
    expect(value(explanation, 'logit', 'slope')).toBe(1)
    expect(value(explanation, 'logit', 'logit')).toBe(800)
  })
})

describe('rows', () => {
  test('of many only the dearest are shown, and that is said', () => {
    const probabilities = Array.from({ length: 100 }, (_, i) => (i + 1) / 101)
    const { sentences, table } = step(explain({ labels: probabilities.map(() => 1), probabilities }), 'rows')
    expect(sentences).toContain('These are the 20 dearest of 100.')
    expect(table?.rows.map(([row]) => row)).toEqual(Array.from({ length: 20 }, (_, i) => i))
  })

  test('shares add up to 1; where a row is infinite there are none', () => {
    const shares = step(explain({ labels: [1, 0, 0.5], probabilities: [0.4, 0.3, 0.5] }), 'rows').table
    expect(shares?.columns.at(-1)).toBe('share')
    near(shares?.rows.reduce((sum, row) => sum + (row.at(-1) ?? 0), 0) ?? null, 1)
    const infinite = step(explain({ labels: [1, 0], probabilities: [0, 0.3] }), 'rows').table
    expect(infinite?.columns.at(-1)).toBe('excess')
  })

  test('the soft label with most to save is looked at', () => {
    expect(explain({ labels: [1, 0.5, 0.2], probabilities: [0.01, 0.5, 0.9] })).toMatchObject({
      label: 0.2,
      probability: 0.9,
    })
    expect(explain({ labels: [1, 0], probabilities: [0.6, 0.6] })).toMatchObject({ label: 0 })
  })
})

describe('relatives', () => {
  const relatives = { positiveWeight: 3, labelSmoothing: 0.1, gamma: 2 }
  test('each has a step, in words that fit the label', () => {
    for (const label of [0, 0.3, 0.5, 1]) {
      const codes = explain({ label, ...relatives }).steps.map(({ code }) => code)
      expect(codes.slice(-3)).toEqual(['label smoothing', 'positive weight', 'focal'])
    }
    expect(step(explain({ label: 1, labelSmoothing: 0.1 }), 'label smoothing').sentences).toContain(
      'So the loss cannot fall below 0.1985, however good the model.',
    )
    expect(step(explain({ label: 0.3, positiveWeight: 3 }), 'positive weight').sentences).toContain(
      'The best prediction for the label 0.3 is no longer 0.3 but 0.5625: its odds are 3 times as high.',
    )
  })

  test('the focal loss is lowest where its slope is 0, and nothing else costs less', () => {
    fc.assert(
      fc.property(inside, fc.double({ min: 0, max: 5, noNaN: true }), inside, (label, gamma, other) => {
        const explanation = explain({ label, gamma })
        const loss = focal({ scale: 'probability', gamma, label: column('y'), prediction: column('p') }).loss
        const lowest = value(explanation, 'focal', 'lowest loss') ?? Number.NaN
        expect(lowest).toBeLessThanOrEqual(evaluate(loss, { y: label, p: other }) + 1e-12)
      }),
      { numRuns: 30 },
    )
    expect(value(explain({ label: 0.3, gamma: 0 }), 'focal', 'best p')).toBeCloseTo(0.3, 12)
    expect(value(explain({ label: 0.3, gamma: 2 }), 'focal', 'best p')).toBeCloseTo(0.122348622392168, 12)
  })

  test('out of range is refused', () => {
    expect(() => explain({ label: 1, labelSmoothing: 2 })).toThrow('withLabelSmoothing: amount out of range')
    expect(() => explain({ positiveWeight: 0 })).toThrow('withPositiveWeight: weight out of range')
    expect(() => explain({ gamma: -1 })).toThrow('focal: gamma out of range')
  })
})

test('what cannot be meant does not compile', () => {
  const wrong = (): readonly Explanation[] => [
    // @ts-expect-error a prediction needs a label
    explain({ probability: 0.3 }),
    // @ts-expect-error one scale at a time
    explain({ label: 1, probability: 0.3, logit: 1 }),
    // @ts-expect-error many labels need many predictions
    explain({ labels: [1, 0], probability: 0.3 }),
  ]
  expect(wrong).toBeTypeOf('function')
})

describe('what is refused, in words', () => {
  const message = (input: ExplainInput): string => {
    try {
      explain(input)
      return 'nothing was refused'
    } catch (error) {
      return (error as Error).message
    }
  }
  test.each<[ExplainInput, string]>([
    [{ label: 1.5 }, 'explain: label out of range; expected a number in [0, 1], got 1.5.'],
    [{ label: Number.NaN }, 'explain: label out of range; expected a number in [0, 1], got NaN.'],
    [
      { label: 1, probability: -0.1 },
      'explain: probability out of range; expected a number in [0, 1], got -0.1.',
    ],
    [
      { label: 1, logit: Number.NaN },
      'explain: logit is not a number; expected a number, ±Infinity allowed, got NaN.',
    ],
    [
      { labels: [1, 2, 3], probabilities: [0.5, 0.5, 0.5] },
      'explain: label out of range; expected a number in [0, 1], got 2 at row 1 of 3 (2 such rows).',
    ],
    [
      { labels: [1, 0], probabilities: [0.5] },
      'explain: 2 labels and 1 prediction; expected one prediction for each label, and at least one of both.',
    ],
    [
      { labels: [], logits: [] },
      'explain: 0 labels and 0 predictions; expected one prediction for each label, and at least one of both.',
    ],
  ])('%j', (input, expected) => {
    expect(message(input)).toBe(expected)
  })
})
