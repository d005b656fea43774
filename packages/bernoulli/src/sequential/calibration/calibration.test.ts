import { describe, expect, test } from 'vitest'
import { random, sigmoid } from '../../math/index.ts'
import { calibrationOverTime } from './calibrationOverTime.ts'
import { emptyCalibration, extendCalibration, mergeCalibrations } from './extendCalibration.ts'

/** Days of rows whose luck hangs together: one draw decides a share of them. */
function days(
  count: number,
  together: number,
  seed: number,
): { labels: number[]; logits: number[]; batches: number[] } {
  const stream = random(seed)
  const rows = { labels: [] as number[], logits: [] as number[], batches: [] as number[] }
  for (let day = 0; day < count; day++) {
    const common = stream.uniform()
    for (let i = 0; i < 40; i++) {
      const z = stream.normal()
      const luck = stream.uniform() < together ? common : stream.uniform()
      rows.labels.push(Number(luck < sigmoid(z)))
      rows.logits.push(z)
      rows.batches.push(day)
    }
  }
  return rows
}

describe('the statistic of a change', () => {
  test('is M ← f·(M + 1), averaged over the experts', () => {
    const rows = { labels: [1, 0, 1, 1, 0, 1, 1], probabilities: [0.5, 0.4, 0.3, 0.7, 0.2, 0.5, 0.4] }
    const { change, evidence } = calibrationOverTime(rows, { tolerance: 0 })
    const alone = rows.labels.map((label, i) =>
      extendCalibration(emptyCalibration('row', { tolerance: 0 }), {
        labels: [label],
        probabilities: [rows.probabilities[i] as number],
      }).streams[0]?.evidence.sums.map((parts) => Math.exp(parts.reduce((a, b) => a + b, 0))),
    )
    const [stakes, statistics] = [new Array<number>(62).fill(1), new Array<number>(62).fill(0)]
    for (const factors of alone)
      factors?.forEach((f, k) => {
        stakes[k] = (stakes[k] as number) * f
        statistics[k] = ((statistics[k] as number) + 1) * f
      })
    const mean = (of: number[]): number => of.reduce((a, b) => a + b, 0) / of.length
    expect(evidence.nats).toBeCloseTo(Math.log(mean(stakes)), 12)
    expect(change.nats).toBeCloseTo(Math.log(mean(statistics)), 12)
  })

  test('sees what begins to go wrong after long good years', () => {
    const stream = random(5)
    const logits = Array.from({ length: 2500 }, () => stream.normal())
    const labels = logits.map((z, i) => Number(stream.uniform() < sigmoid(i < 2000 ? z : z + 1)))
    const { change, evidence, best } = calibrationOverTime({ labels, logits }, { falseAlarmEvery: 10_000 })
    expect(change.reached).toBeGreaterThan(2000)
    expect(change.reached).toBeLessThan(2200)
    expect(evidence.reached === null || evidence.reached > (change.reached ?? 0)).toBe(true)
    expect(best).toMatchObject({ slope: 1 })
  })
})

describe('rows that go together', () => {
  const rows = days(60, 0.6, 3)

  test('are not looked at one by one', () => {
    expect(() => calibrationOverTime(rows, { unit: 'row', batchName: 'day' })).toThrow(
      /calibrationOverTime: rows with the same batch go together, so that they cannot be looked at one by one in day; expected .* got \d+\.?\d*\. Let a step be a batch\./,
    )
    const { batches, ...alone } = rows
    expect(calibrationOverTime(alone, { tolerance: 0 }).evidence.reached).not.toBeNull()
    expect(calibrationOverTime(rows, { tolerance: 0 }).evidence.reached).toBeNull()
    expect(calibrationOverTime(rows).overdispersion).toBeGreaterThan(5)
    expect(batches).toHaveLength(2400)
  })

  test('independent rows of batches may be', () => {
    const found = calibrationOverTime(days(60, 0, 4), { unit: 'row' })
    expect(found).toMatchObject({ unit: 'row', steps: 2400, overdispersion: null })
  })
})

describe('what never came, and what could not', () => {
  test('a certain forecast that was wrong is infinite evidence, for good', () => {
    const found = calibrationOverTime({ labels: [1, 0, 1], probabilities: [0.5, 1, 0.5] })
    expect(found).toMatchObject({
      refuted: 1,
      evidence: { nats: Infinity, reached: 1 },
      change: { nats: Infinity, reached: 1 },
    })
    const soft = calibrationOverTime({ labels: [0.5], probabilities: [0] })
    expect(soft.refuted).toBe(1)
  })

  test('an outcome that is not there is an error, or the less favourable one', () => {
    const rows = { labels: [1, NaN, 0], probabilities: [0.5, 0.6, 0.5] }
    expect(() => calibrationOverTime(rows)).toThrow(/label out of range; .* got NaN at row 1 of 3/)
    const found = calibrationOverTime(rows, { missing: 'least' })
    expect(found).toMatchObject({ missing: 1, bias: null })
    for (const label of [0, 1]) {
      const { evidence } = calibrationOverTime({ labels: [1, label, 0], probabilities: rows.probabilities })
      expect(found.evidence.nats).toBeLessThanOrEqual(evidence.nats)
    }
  })
})

describe('forecasts that overlap', () => {
  test('take turns: each stream has a stake of its own', () => {
    const rows = { labels: [1, 1, 1, 1, 0], probabilities: [0.2, 0.9, 0.2, 0.9, 0.2] }
    const { evidence } = calibrationOverTime(rows, { streams: 2 })
    const first = calibrationOverTime({ labels: [1, 1, 0], probabilities: [0.2, 0.2, 0.2] }).evidence.nats
    const second = calibrationOverTime({ labels: [1, 1], probabilities: [0.9, 0.9] }).evidence.nats
    expect(evidence.nats).toBe(Math.max(first, second) - Math.log(2))
  })
})

test.each([
  [
    { labels: [2], probabilities: [0.5] },
    {},
    /label out of range; expected a number in \[0, 1\], got 2 at row 0 of 1/,
  ],
  [{ labels: [1], probabilities: [1.5] }, {}, /probability out of range.*log-odds/],
  [{ labels: [1], probabilities: [0.5], weights: [2] }, {}, /weight out of range.*several times/],
  [
    { labels: [1, 0, 1], probabilities: [0.5, 0.5, 0.5], batches: ['a', 'b', 'a'] },
    {},
    /do not stand together.*"a" at row 2/,
  ],
  [{ labels: [1, 0], probabilities: [0.5] }, {}, /another length/],
  [{ labels: [1], probabilities: [0.5], weight: [1] }, {}, /Did you mean weights/],
  [
    { labels: [1], probabilities: [0.5] },
    { tolerance: -1 },
    /tolerance; expected a finite number ≥ 0, got -1/,
  ],
  [{ labels: [1], probabilities: [0.5] }, { streams: 0 }, /streams; expected a whole number from 1/],
  [{ labels: [1], probabilities: [0.5] }, { tolerence: 1 }, /Did you mean tolerance/],
  [{ labels: [1], probabilities: [0.5] }, { unit: 'batch' }, /no batches/],
])('bad input %#', (rows, options, message) => {
  expect(() => calibrationOverTime(rows as never, options as never)).toThrow(message)
})

test.each([1e-300, 5e-324, 1e307, 2 ** -501])(
  'weights of a batch count by their shares, %d as 1',
  (weight) => {
    const rows = { labels: [1, 0, 1], probabilities: [0.3, 0.4, 0.6], batches: [0, 0, 0] }
    const [found, expected] = [weight, 1].map((w) => calibrationOverTime({ ...rows, weights: [w, w, w] }))
    expect(found?.evidence.nats).toBeCloseTo(expected?.evidence.nats ?? NaN, 12)
    expect(found?.bias?.value).toBeCloseTo(expected?.bias?.value ?? NaN, 12)
  },
)

test('states are merged only where the second begins', () => {
  const rows = { labels: [1], probabilities: [0.5] }
  const one = extendCalibration(emptyCalibration('row'), rows)
  expect(() => mergeCalibrations(one, one)).toThrow(
    /mergeCalibrations: steps do not follow each other; expected a state from step 1 on, got 0/,
  )
  expect(() => mergeCalibrations(one, emptyCalibration('row', { tolerance: 0 }, 1))).toThrow(
    /different settings/,
  )
})
