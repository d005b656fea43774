import { expect, test } from 'vitest'
import { memory } from '../src/engines/index.ts'
import { compare } from '../src/evaluation/index.ts'
import { random, sigmoid } from '../src/math/index.ts'
import { applyRecalibration, recalibrationGain } from '../src/recalibration/index.ts'

const kinds = ['temperature', 'platt', 'beta', 'isotonic', 'vennAbers'] as const

/** Labels drawn from σ(slope·z); predicted as σ(z), with z on a grid so that predictions repeat. */
function rows(count: number, slope: number, seed: number): { labels: number[]; logits: number[] } {
  const { normal, uniform } = random(seed)
  const logits = Array.from({ length: count }, () => Math.round(8 * normal()) / 4)
  return { labels: logits.map((z) => (uniform() < sigmoid(slope * z) ? 1 : 0)), logits }
}

test.each(kinds)(
  '%s gains what overconfidence costs, and nothing where predictions are calibrated',
  async (kind) => {
    const overconfident = await recalibrationGain(memory(rows(4000, 0.5, 1)), kind)
    expect(overconfident.gain.interval?.[0]).toBeGreaterThan(0)
    expect(overconfident.after).toBeCloseTo(overconfident.before - overconfident.gain.value, 12)
    const calibrated = await recalibrationGain(memory(rows(4000, 1, 2)), kind)
    expect(calibrated.gain.interval?.[0]).toBeLessThan(0.0005)
    expect(Math.abs(calibrated.gain.value)).toBeLessThan(0.01)
  },
)

test('noise is not gained from: the gain on the fitted rows is positive, the cross-validated one is not', async () => {
  const data = rows(60, 1, 3)
  const { map, gain, before } = await recalibrationGain(memory(data), 'isotonic', { smoothing: 0.01 })
  const fitted = data.logits.map((z) => applyRecalibration(map, sigmoid(z)))
  const comparison = await compare(
    memory({
      labels: data.labels,
      predictions: { raw: { logits: data.logits }, fitted: { probabilities: fitted } },
    }),
  )
  const inSample = comparison.pairs[0]?.meanDifference?.value ?? NaN
  expect(inSample).toBeGreaterThan(0)
  expect(gain.value).toBeLessThan(inSample)
  expect(before).toBeCloseTo(
    comparison.contenders.find(({ name }) => name === 'raw')?.logLoss.mean ?? NaN,
    12,
  )
})

test('the gain is that of fitting by hand, fold by fold', async () => {
  const data = rows(300, 0.6, 4)
  const keys = { fold: data.logits.map((_, i) => i % 5) }
  const byGroup = await recalibrationGain(memory({ ...data, keys }), 'platt', { group: 'fold', folds: 5 })
  let total = 0
  let [onOwnRows, squares] = [0, 0]
  const gains: number[] = []
  for (let fold = 0; fold < 5; fold++) {
    const others = data.logits.flatMap((_, i) => (i % 5 === fold ? [] : [i]))
    const { map } = await recalibrationGain(
      memory({
        labels: others.map((i) => data.labels[i] ?? NaN),
        logits: others.map((i) => data.logits[i] ?? NaN),
      }),
      'platt',
    )
    let gain = 0
    data.logits.forEach((z, i) => {
      if (i % 5 !== fold) return
      const p = sigmoid(z)
      const gainOf = (q: number): number =>
        data.labels[i] === 1 ? Math.log(q / p) : Math.log((1 - q) / (1 - p))
      const here = gainOf(applyRecalibration(map, p))
      gain += here
      squares += (here - byGroup.gain.value) ** 2
      onOwnRows += gainOf(applyRecalibration(byGroup.map, p))
    })
    gains.push(gain)
    total += gain
  }
  expect(byGroup.gain.value).toBeCloseTo(total / 300, 12)
  const mean = total / 5
  const together = gains.reduce((sum, gain) => sum + (gain - mean) ** 2, 0)
  const ofGroups = (together * (5 / 4)) / 300 ** 2
  const ofMap = (((onOwnRows - total) / 300) * (together / squares)) / 300
  expect(byGroup.gain.standardError).toBeCloseTo(Math.sqrt(ofGroups + ofMap), 12)
})

test('weights and soft labels: k of m is m rows', async () => {
  const probabilities = [0.2, 0.5, 0.9, 0.7]
  const counts = { successes: [2, 5, 8, 3], trials: [8, 9, 10, 9] }
  const keys = { who: ['a', 'b', 'c', 'd'] }
  const options = { group: 'who', folds: 2 }
  const counted = await recalibrationGain(memory({ ...counts, probabilities, keys }), 'platt', options)
  const each = probabilities.flatMap((p, i) =>
    Array.from({ length: counts.trials[i] ?? 0 }, (_, j) => ({
      p,
      y: j < (counts.successes[i] ?? 0) ? 1 : 0,
      i,
    })),
  )
  const single = await recalibrationGain(
    memory({
      labels: each.map(({ y }) => y),
      probabilities: each.map(({ p }) => p),
      keys: { who: each.map(({ i }) => keys.who[i] ?? '') },
    }),
    'platt',
    options,
  )
  expect(counted.gain.value).toBeCloseTo(single.gain.value, 12)
  expect(counted.gain.standardError).toBeCloseTo(single.gain.standardError ?? NaN, 12)
  expect(counted.weight).toBe(single.weight)
})

test('trials scatter as yes and no, soft labels of the same weight by their mean alone', async () => {
  const probabilities = [0.2, 0.5, 0.9, 0.7, 0.3]
  const [successes, trials] = [
    [2, 5, 8, 3, 4],
    [8, 9, 10, 9, 9],
  ]
  const labels = successes.map((k, i) => k / (trials[i] ?? NaN))
  const [counted, soft] = await Promise.all(
    [memory({ successes, trials, probabilities }), memory({ labels, weights: trials, probabilities })].map(
      (engine) => recalibrationGain(engine, 'isotonic', { folds: 2 }),
    ),
  )
  expect(counted?.gain.value).toBe(soft?.gain.value)
  expect(counted?.gain.standardError).toBeGreaterThan(2 * (soft?.gain.standardError ?? NaN))
})

test('the seed is accepted and returned; another seed splits otherwise', async () => {
  const engine = memory(rows(400, 0.6, 5))
  const [first, same, other] = await Promise.all(
    [7, 7, 8].map((seed) => recalibrationGain(engine, 'isotonic', { seed })),
  )
  expect(first).toEqual(same)
  expect(first?.seed).toBe(7)
  expect(first?.gain.value).not.toBe(other?.gain.value)
})

test('a contradiction costs infinity before; isotonic mends it, log-odds do not', async () => {
  const data = { labels: [1, 0, 1, 0, 1, 0, 1, 1], probabilities: [0, 0.1, 0.8, 0.3, 0.7, 0.4, 0.9, 0.6] }
  const isotonic = await recalibrationGain(memory(data), 'isotonic', { folds: 4 })
  expect(isotonic.before).toBe(Infinity)
  expect(isotonic.after).toBeLessThan(Infinity)
  expect(isotonic.gain).toEqual({ value: Infinity, standardError: null, interval: null })
  await expect(recalibrationGain(memory(data), 'temperature')).rejects.toThrow(
    /were wrong in rows of weight 1/,
  )
})

test.each([
  [{ folds: 1 }, /^recalibrationGain: folds out of range; expected a whole number from 2 to 1000, got 1/],
  [{ level: 0 }, /level out of range/],
  [{ group: 'who' }, /no such key column; expected none, got "who"/],
  [{ prediction: 'b' }, /no such prediction; expected "logit", got "b"/],
])('refuses %o', async (options, message) => {
  await expect(recalibrationGain(memory(rows(20, 1, 1)), 'platt', options)).rejects.toThrow(message)
})
