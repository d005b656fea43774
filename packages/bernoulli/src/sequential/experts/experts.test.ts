import fc from 'fast-check'
import { expect, test } from 'vitest'
import { logit, sigmoid } from '../../math/index.ts'
import { readSteps } from '../steps/index.ts'
import { batchBets, batchExperts } from './batchBets.ts'
import type { Experts } from './Experts.ts'
import { plattExperts, plattGrid } from './plattGrid.ts'
import { rivalExperts } from './rivals.ts'

const logOdds = fc.double({ min: -8, max: 8, noNaN: true })
const share = fc.double({ min: 0, max: 1, noNaN: true })

function factorsOf(
  experts: Experts,
  rows: { labels: number[]; logits: number[][]; weights?: number[]; batches?: number[] },
): number[] {
  const { labels, weights, batches } = rows
  const steps = readSteps(
    { labels, ...(weights && { weights }), ...(batches && { batches }) },
    rows.logits.map((logits) => ({ logits })),
    { missing: 'least', others: [] },
  )
  const into = new Float64Array(experts.count)
  experts.factors(steps, 0, into)
  return Array.from(into, Math.exp)
}

test('62 maps and 20 bets', () => {
  expect(plattGrid).toHaveLength(62)
  expect(batchBets).toHaveLength(20)
  expect(plattExperts(0.1).count).toBe(62)
  expect(batchExperts(0.1).count).toBe(20)
})

test('wherever in the band the truth is, no map gains on average', () => {
  fc.assert(
    fc.property(
      logOdds,
      fc.constantFrom(0, 0.1, 0.5),
      fc.double({ min: -1, max: 1, noNaN: true }),
      share,
      (z, tolerance, at, w) => {
        const r = sigmoid(z + at * tolerance)
        const [yes, no] = [1, 0].map((y) =>
          factorsOf(plattExperts(tolerance), { labels: [y], logits: [[z]], weights: [w] }),
        )
        yes?.forEach((f, k) => expect(r * f + (1 - r) * (no?.[k] as number)).toBeLessThanOrEqual(1 + 1e-12))
      },
    ),
  )
})

test('without a tolerance a factor is the ratio of the likelihoods', () => {
  fc.assert(
    fc.property(logOdds, fc.constantFrom(0, 1), (z, y) => {
      const found = factorsOf(plattExperts(0), { labels: [y], logits: [[z]] })
      plattGrid.forEach(({ intercept, slope }, k) => {
        const sign = y === 1 ? 1 : -1
        expect(found[k]).toBeCloseTo(sigmoid(sign * (intercept + slope * z)) / sigmoid(sign * z), 9)
      })
    }),
  )
})

test('a share of yeses counts as what it is on average, and never less than the losses say', () => {
  fc.assert(
    fc.property(logOdds, share, (z, y) => {
      const at = (label: number): number[] => factorsOf(plattExperts(0), { labels: [label], logits: [[z]] })
      const [yes, no, found] = [at(1), at(0), at(y)]
      found.forEach((f, k) => {
        const [one, zero] = [yes[k] as number, no[k] as number]
        expect(f / (y * one + (1 - y) * zero)).toBeCloseTo(1, 9)
        expect(Math.log(f)).toBeGreaterThanOrEqual(y * Math.log(one) + (1 - y) * Math.log(zero) - 1e-9)
      })
    }),
  )
})

/** The e-value as the paper writes it. */
function paper(a: number, b: number, label: number): number {
  const [m, M] = [Math.min(a, b), Math.max(a, b)]
  const kappa = Math.log((1 - m) / (1 - M)) / (Math.log(M / (1 - M)) - Math.log(m / (1 - m)))
  const pi = (kappa + b) / 2
  return 1 + ((pi - kappa) * (label - kappa)) / (kappa * (1 - kappa))
}

test('two forecasters: the formula of the paper, for shares too', () => {
  const inside = fc.double({ min: 1e-3, max: 1 - 1e-3, noNaN: true })
  fc.assert(
    fc.property(inside, inside, share, (a, b, y) => {
      fc.pre(Math.abs(a - b) > 1e-3)
      const [againstA, againstB] = factorsOf(rivalExperts, { labels: [y], logits: [[logit(a)], [logit(b)]] })
      expect(againstA).toBeCloseTo(paper(a, b, y), 9)
      expect(againstB).toBeCloseTo(paper(b, a, y), 9)
    }),
  )
})

test('two forecasters: where a is at least as good a bet against it does not gain, far out too', () => {
  const far = fc.double({ min: -700, max: 700, noNaN: true })
  fc.assert(
    fc.property(far, far, share, (a, b, r) => {
      const at = (label: number): number =>
        factorsOf(rivalExperts, { labels: [label], logits: [[a], [b]] })[0] as number
      const cost = (z: number): number => r * -logSigmoid(z) + (1 - r) * -logSigmoid(-z)
      fc.pre(cost(a) < cost(b) - 1e-9 * (1 + Math.abs(a) + Math.abs(b)))
      expect(r * at(1) + (1 - r) * at(0)).toBeLessThanOrEqual(1 + 1e-9)
    }),
  )
})

const logSigmoid = (z: number): number => Math.min(z, 0) - Math.log1p(Math.exp(-Math.abs(z)))

test.each([
  [-Infinity, 0, 1, Infinity],
  [-Infinity, 0, 0.2, Infinity],
  [0, -Infinity, 1, 1],
  [0, Infinity, 0, 1],
  [Infinity, 0, 0, Infinity],
  [-Infinity, Infinity, 1, 1.5],
  [Infinity, -Infinity, 1, 0.5],
  [Infinity, Infinity, 0, 1],
  [2, 2, 1, 1],
])('certain forecasters: a = %d, b = %d, label %d', (a, b, label, expected) => {
  expect(factorsOf(rivalExperts, { labels: [label], logits: [[a], [b]] })[0]).toBeCloseTo(expected, 12)
})

const batch = fc.array(
  fc.record({
    z: logOdds,
    y: fc.constantFrom(0, 1),
    w: fc.double({ min: 0, max: 5, noNaN: true }),
    at: fc.double({ min: -1, max: 1, noNaN: true }),
  }),
  { minLength: 1, maxLength: 6 },
)

test('a bet on a batch is linear in its outcomes, so that no dependence among them lets it gain on average', () => {
  fc.assert(
    fc.property(batch, fc.constantFrom(0, 0.1, 0.5), (rows, tolerance) => {
      const found = (labels: number[]): number[] =>
        factorsOf(batchExperts(tolerance), {
          labels,
          logits: [rows.map(({ z }) => z)],
          weights: rows.map(({ w }) => w),
          batches: rows.map(() => 0),
        })
      const expectedOutcomes = rows.map(({ z, at }) => sigmoid(z + at * tolerance))
      for (const f of found(expectedOutcomes)) expect(f).toBeLessThanOrEqual(1 + 1e-12)
      found(rows.map(({ y }) => y)).forEach((f, k) =>
        expect(f).toBeGreaterThanOrEqual(1 - (batchBets[k]?.share ?? NaN) - 1e-12),
      )
    }),
  )
})

test('an outcome that never came counts as the one that says less', () => {
  fc.assert(
    fc.property(batch, fc.constantFrom(0, 0.2), (rows, tolerance) => {
      const found = (first: number): number[] =>
        factorsOf(batchExperts(tolerance), {
          labels: rows.map(({ y }, i) => (i === 0 ? first : y)),
          logits: [rows.map(({ z }) => z)],
          batches: rows.map(() => 0),
        })
      const [none, yes, no] = [found(NaN), found(1), found(0)]
      none.forEach((f, k) => expect(f).toBeCloseTo(Math.min(yes[k] as number, no[k] as number), 10))
    }),
  )
})

test('rows of a batch share one stake', () => {
  const one = factorsOf(plattExperts(0), { labels: [1], logits: [[0.3]] })
  const other = factorsOf(plattExperts(0), { labels: [0], logits: [[-1]] })
  const both = factorsOf(plattExperts(0), {
    labels: [1, 0],
    logits: [[0.3, -1]],
    weights: [1, 3],
    batches: [4, 4],
  })
  both.forEach((f, k) => expect(f).toBeCloseTo(((one[k] as number) + 3 * (other[k] as number)) / 4, 12))
})
