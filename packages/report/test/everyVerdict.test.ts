// @slow: a hundred verdicts are judged and drawn
import { compare, judge } from '@bernoulli/core'
import type { Evaluation } from '@bernoulli/core'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { html } from '../src/html/index.ts'
import { sentences, terminal } from '../src/index.ts'
import { svg } from '../src/svg/index.ts'
import { expectDrawn } from './drawn.ts'
import { lateFlights } from './fixtures/lateFlights.ts'

const quick = { resamples: 20, drift: 3 } as const

const label = fc.oneof(fc.constantFrom(0, 1), fc.constantFrom(0, 1, 0.5, 0.25))
const probability = fc.oneof(
  fc.double({ min: 0, max: 1, noNaN: true }),
  fc.constantFrom(0, 1, 0.5, 1e-300, 1 - 2 ** -53, 0.1),
)
const rows = (most: number) =>
  fc.array(fc.tuple(label, probability, probability, fc.constantFrom(0, 1, 1, 2, 0.5)), {
    minLength: 1,
    maxLength: most,
  })

test('every evaluation can be drawn and said', async () => {
  await fc.assert(
    fc.asyncProperty(rows(30), fc.boolean(), async (data, grouped) => {
      fc.pre(data.some(([, , , weight]) => weight > 0))
      const subject = await judge(
        {
          labels: data.map(([y]) => y),
          probabilities: data.map(([, p]) => p),
          weights: data.map(([, , , w]) => w),
          keys: { part: data.map((_, i) => ['a', null, 3][i % 3] ?? null) },
        },
        { ...quick, segments: [['part']], ...(grouped ? { group: 'part' } : {}) },
      )
      expectDrawn(subject)
    }),
    { numRuns: 60 },
  )
}, 120_000)

test('every comparison can be drawn and said', async () => {
  await fc.assert(
    fc.asyncProperty(rows(20), fc.boolean(), async (data, three) => {
      fc.pre(data.some(([, , , weight]) => weight > 0))
      const predictions = {
        one: { probabilities: data.map(([, p]) => p) },
        two: { probabilities: data.map(([, , q]) => q) },
        ...(three ? { three: { probabilities: data.map(([, p, q]) => (p + q) / 2) } } : {}),
      }
      const labels = data.map(([y]) => y)
      expectDrawn(
        await compare({ labels, predictions, weights: data.map(([, , , w]) => w) }, { resamples: 50 }),
      )
    }),
    { numRuns: 40 },
  )
}, 120_000)

describe('what cannot be computed is said', () => {
  const said = async (labels: number[], probabilities: number[]): Promise<string> =>
    sentences(await judge({ labels, probabilities }, quick)).join('\n')

  test.each<[string, number[], number[]]>([
    ['one row', [1], [0.7]],
    ['one class', [0, 0, 0, 0], [0.1, 0.2, 0.3, 0.1]],
    ['equal predictions', [0, 1, 0, 1], [0.3, 0.3, 0.3, 0.3]],
    ['a contradiction', [0, 1, 0, 1, 1], [0.3, 0, 0.4, 0.8, 0.9]],
    ['nothing but contradictions', [0, 1], [1, 0]],
    ['perfect predictions', [0, 1, 0, 1], [0, 1, 0, 1]],
    ['soft labels met exactly', [0.5, 0.3, 0.9], [0.5, 0.3, 0.9]],
    ['a ranking upside down', [0, 0, 0, 0, 1, 1, 1, 1], [0.9, 0.8, 0.7, 0.95, 0.1, 0.2, 0.3, 0.15]],
    ['the base rate', [0, 0, 1, 0], [0.25, 0.25, 0.25, 0.25]],
  ])('%s', async (_, labels, probabilities) => {
    expect(await said(labels, probabilities)).toMatchSnapshot()
  })
})

test('very many steps, segments and buckets are gathered, not drawn one by one', () => {
  const many = 200_000
  const steps = Array.from({ length: many }, (_, i) => {
    const p = (i + 0.5) / many
    return { from: p, to: p, weight: 1, meanProbability: p, value: p ** 1.1 }
  })
  const [segment] = lateFlights.segments
  const [bucket] = lateFlights.independence.drift?.buckets ?? []
  if (segment?.values[0] === undefined || bucket === undefined) throw new Error('the sample is empty')
  const one = segment.values[0]
  const values = Array.from({ length: many }, (_, i) => ({ ...one, value: [`airport ${i}`] }))
  const buckets = Array.from({ length: 10_000 }, (_, i) => ({
    ...bucket,
    from: i,
    to: i,
    mean: 0.4 + (i % 7) / 100,
  }))
  const subject: Evaluation = {
    ...lateFlights,
    calibration: { ...lateFlights.calibration, curve: { ...lateFlights.calibration.curve, steps } },
    segments: [{ ...segment, values }],
    independence: {
      groups: null,
      drift: { by: 'row', buckets, homogeneity: null, trend: null, method: null },
    },
  }
  expectDrawn(subject)
  expect(terminal(subject, { width: 100, full: true })).toContain(
    'and 199,988 more that add less to the whole',
  )
  expect(svg(subject)['reliability']?.length).toBeLessThan(60_000)
  expect(html(subject).length).toBeLessThan(1_000_000)
}, 60_000)
