// @slow: both engines judge every case
import { describe, expect, test } from 'vitest'
import { memory } from '../../src/engines/index.ts'
import { judge } from '../../src/evaluation/index.ts'
import type { Evaluation } from '../../src/evaluation/index.ts'
import { random } from '../../src/math/index.ts'
import { plainEngine } from '../plainEngine.ts'
import type { PlainRows } from '../plainEngine.ts'

function drawn(rows: number, seed: number): { labels: number[]; probabilities: number[]; logits: number[] } {
  const stream = random(seed)
  const logits = Array.from({ length: rows }, () => stream.normal())
  return {
    logits,
    probabilities: logits.map((z) => 1 / (1 + Math.exp(-z))),
    labels: logits.map((z) => (stream.uniform() < 1 / (1 + Math.exp(-0.3 - 0.8 * z)) ? 1 : 0)),
  }
}

const loss = (y: number, p: number): number => -(y * Math.log(p) + (1 - y) * Math.log1p(-p))
const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length

/** Every number of an evaluation, by path. */
function numbers(value: unknown, path = ''): readonly (readonly [string, number])[] {
  if (typeof value === 'number') return [[path, value]]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, part]) => numbers(part, `${path}.${key}`))
}

function expectSame(actual: Evaluation, expected: Evaluation, relative: number): void {
  const found = numbers(actual)
  const wanted = numbers(expected)
  expect(found.map(([path]) => path)).toEqual(wanted.map(([path]) => path))
  const apart = found.filter(([, value], i) => {
    const other = wanted[i]?.[1] as number
    return value !== other && !(Math.abs(value - other) <= relative * Math.max(1e-3, Math.abs(other)))
  })
  expect(apart).toEqual([])
}

describe('the memory engine says what the plain one says, in every number', () => {
  const { labels, probabilities, logits } = drawn(700, 1)
  const stream = random(2)
  const weights = labels.map(() => stream.below(4))
  const soft = labels.map((y) => (y === 1 ? 0.9 : 0.25))
  const times = labels.map((_, i) => (i * 37) % 500)
  const keys = { city: labels.map((_, i) => `c${i % 7}`), night: labels.map((_, i) => i % 3 === 0) }
  const cases: Record<string, PlainRows> = {
    probabilities: { labels, probabilities, keys },
    logits: { labels, logits, weights, times, keys },
    'soft labels': { labels: soft, probabilities, weights, keys },
    ties: { labels, probabilities: probabilities.map((p) => Math.round(p * 20) / 20), keys },
  }
  test.each(Object.entries(cases))('%s', async (_, rows) => {
    const options = { segments: [['city'], ['city', 'night']], group: 'city', resamples: 50 }
    const [plain, fast] = [
      await judge(plainEngine(rows), options),
      await judge(memory(rows as never), options),
    ]
    expectSame(fast, plain, 1e-9)
  })
})

describe('passes over the rows', () => {
  const { labels, probabilities } = drawn(200, 3)
  test('hard labels take one, and one for each thing asked beside; groups one more for each thing they make less sure', async () => {
    const engine = plainEngine({ labels, probabilities, keys: { city: labels.map((_, i) => i % 4) } })
    await judge(engine, { drift: 0, expensive: 0, resamples: 20 })
    expect(engine.passes()).toBe(1)
    await judge(engine, { resamples: 20, segments: [['city']], group: 'city' })
    expect(engine.passes() - 1).toBe(1 + 1 + 1 + 1 + 1 + (1 + 1 + 1 + 1))
  })

  test('soft labels take two more, a grid one', async () => {
    const engine = plainEngine({ labels: labels.map((y) => (y === 1 ? 0.8 : 0.1)), probabilities })
    await judge(engine, { drift: 0, expensive: 0, resamples: 20 })
    expect(engine.passes()).toBe(3)
    const hard = plainEngine({ labels, probabilities })
    await judge(hard, { drift: 0, expensive: 0, resamples: 20, mostDistinct: 5 })
    expect(hard.passes()).toBe(2)
  })

  test('progress tells every step once, and the end', async () => {
    const steps: string[] = []
    await judge(plainEngine({ labels, probabilities }), {
      progress: ({ doing, done, of }) => void steps.push(`${done}/${of} ${doing}`),
    })
    expect(steps).toEqual([
      '0/4 gathering the predictions',
      '1/4 adding up the losses',
      '2/4 looking for drift',
      '3/4 finding the most expensive rows',
      '4/4 done',
    ])
  })
})

test('the standard error of the skill is that of a bootstrap of rows, base rate and all', async () => {
  const { labels, probabilities } = drawn(400, 6)
  const { logLoss } = await judge(plainEngine({ labels, probabilities }), { resamples: 20 })
  const losses = labels.map((y, i) => loss(y, probabilities[i] as number))
  const stream = random(7)
  const skills = Array.from({ length: 4000 }, () => {
    let [sum, yes] = [0, 0]
    for (let k = 0; k < labels.length; k++) {
      const i = stream.below(labels.length)
      sum += losses[i] as number
      yes += labels[i] as number
    }
    const rate = yes / labels.length
    return 1 - sum / labels.length / loss(rate, rate)
  })
  const centre = mean(skills)
  const deviation = Math.sqrt(mean(skills.map((skill) => (skill - centre) ** 2)))
  expect(Math.abs(deviation / (logLoss.skill?.standardError as number) - 1)).toBeLessThan(0.06)
})

test('95 % intervals of loss and skill hold the truth about 95 times in a hundred', async () => {
  const truth = { loss: 0, skill: 0 }
  const grid = Array.from({ length: 4001 }, (_, i) => -8 + i / 250)
  let [base, total] = [0, 0]
  for (const z of grid) {
    const [p, rate] = [1 / (1 + Math.exp(-z)), 1 / (1 + Math.exp(-0.3 - 0.8 * z))]
    const weight = Math.exp((-z * z) / 2)
    truth.loss += weight * loss(rate, p)
    base += weight * rate
    total += weight
  }
  truth.loss /= total
  truth.skill = 1 - truth.loss / loss(base / total, base / total)
  let [held, heldSkill] = [0, 0]
  for (let seed = 0; seed < 300; seed++) {
    const { labels, probabilities } = drawn(150, 1000 + seed)
    const { logLoss } = await judge(memory({ labels, probabilities }), {
      resamples: 20,
      drift: 0,
      expensive: 0,
    })
    const [low, high] = logLoss.interval as readonly [number, number]
    const [worst, best] = (logLoss.skill?.interval ?? [NaN, NaN]) as readonly [number, number]
    if (low <= truth.loss && truth.loss <= high) held += 1
    if (worst <= truth.skill && truth.skill <= best) heldSkill += 1
  }
  for (const count of [held, heldSkill]) {
    expect(count / 300).toBeGreaterThan(0.91)
    expect(count / 300).toBeLessThan(0.985)
  }
})

describe('drift', () => {
  const { labels, probabilities } = drawn(1000, 8)

  test('along the rows: buckets of equal count that hold all rows', async () => {
    const { independence } = await judge(plainEngine({ labels, probabilities }), { drift: 7, resamples: 20 })
    const buckets = independence.drift?.buckets ?? []
    expect(independence.drift?.by).toBe('row')
    expect(buckets.length).toBe(7)
    expect(buckets.reduce((sum, { examples }) => sum + examples, 0)).toBe(1000)
    for (const { from, to, examples, mean: found, baseRate, standardError } of buckets) {
      expect(examples).toBe(to - from + 1)
      const losses = labels.slice(from, to + 1).map((y, i) => loss(y, probabilities[from + i] as number))
      expect(found).toBeCloseTo(mean(losses), 13)
      expect(baseRate).toBeCloseTo(mean(labels.slice(from, to + 1)), 14)
      const spread = losses.reduce((sum, value) => sum + (value - found) ** 2, 0)
      expect(standardError).toBeCloseTo(Math.sqrt(spread / examples / (examples - 1)), 13)
    }
  })

  test('along time: buckets of equal width, whatever the order of the rows; both tests see a change', async () => {
    const times = labels.map((_, i) => 2 * ((i * 613) % 1000))
    const worse = probabilities.map((p, i) => ((times[i] as number) > 1000 ? 1 - p : p))
    const { drift } = (
      await judge(plainEngine({ labels, probabilities: worse, times }), { drift: 4, resamples: 20 })
    ).independence
    expect(drift?.by).toBe('time')
    expect(drift?.buckets.map(({ from, to }) => [from, to])).toEqual([
      [0, 499.5],
      [499.5, 999],
      [999, 1498.5],
      [1498.5, 1998],
    ])
    expect(drift?.buckets.map(({ examples }) => examples)).toEqual([250, 250, 250, 250])
    expect(drift?.homogeneity?.pValue).toBeLessThan(1e-6)
    expect(drift?.trend?.pValue).toBeLessThan(1e-6)
    expect(drift?.trend?.statistic).toBeGreaterThan(0)
  })

  test('without a change the tests do not see one: p-values are spread evenly', async () => {
    const pValues: number[] = []
    for (let seed = 0; seed < 150; seed++) {
      const { labels, probabilities } = drawn(600, 2000 + seed)
      const rows = { labels, probabilities }
      const { drift } = (await judge(memory(rows), { drift: 5, expensive: 0, resamples: 20 })).independence
      pValues.push(drift?.homogeneity?.pValue ?? NaN)
    }
    expect(pValues.filter((p) => p < 0.1).length / 150).toBeLessThan(0.2)
    expect(mean(pValues)).toBeGreaterThan(0.4)
    expect(mean(pValues)).toBeLessThan(0.6)
  })
})

test('segments: the value, its loss, and whether its mean prediction is its base rate', async () => {
  const { labels, probabilities } = drawn(300, 9)
  const city = labels.map((_, i) => ['a', 'b', null][i % 3] as string | null)
  const night = labels.map((_, i) => i % 2 === 0)
  const { segments, baseRate } = await judge(plainEngine({ labels, probabilities, keys: { city, night } }), {
    segments: [['city'], ['city', 'night']],
    resamples: 20,
  })
  expect(segments.map(({ columns }) => columns)).toEqual([['city'], ['city', 'night']])
  expect(segments[1]?.values.length).toBe(6)
  const found = segments[0]?.values.find(({ value }) => value[0] === 'a')
  const rows = labels.flatMap((y, i) => (city[i] === 'a' ? [{ y, p: probabilities[i] as number }] : []))
  const losses = rows.map(({ y, p }) => loss(y, p))
  expect(found).toMatchObject({ examples: 100, weight: 100 })
  expect(found?.logLoss.mean).toBeCloseTo(mean(losses), 13)
  expect(found?.logLoss.overBaseRate).toBeCloseTo(
    mean(losses) - mean(rows.map(({ y }) => loss(y, baseRate))),
    13,
  )
  const error = rows.reduce((sum, { y, p }) => sum + y - p, 0)
  const deviation = Math.sqrt(rows.reduce((sum, { p }) => sum + p * (1 - p), 0))
  expect(found?.calibrationInTheLarge?.statistic).toBeCloseTo(error / deviation, 12)
})

test('the most expensive rows come first, with what they were', async () => {
  const { expensive } = await judge(
    plainEngine({ labels: [1, 0, 1, 0], probabilities: [0.1, 0.9, 0.5, 0.99], weights: [1, 2, 1, 0] }),
    { expensive: 2, resamples: 20 },
  )
  expect(expensive.map(({ row, label, probability, weight }) => [row, label, probability, weight])).toEqual([
    [1, 0, 0.9, 2],
    [0, 1, 0.1, 1],
  ])
  expect(expensive[0]?.loss).toBeCloseTo(Math.log(10), 14)
})
