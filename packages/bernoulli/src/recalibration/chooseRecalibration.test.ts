import fc from 'fast-check'
import { expect, test } from 'vitest'
import { memory } from '../engines/index.ts'
import { InputError } from '../errors/index.ts'
import { random } from '../math/index.ts'
import { applyRecalibrationToLogit, chooseRecalibration } from './index.ts'

const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z))

/** Log-odds of normal spread around a centre; what happens has the slope times their distance from it. */
function draw(
  rows: number,
  { centre, spread, slope, seed }: Record<'centre' | 'spread' | 'slope' | 'seed', number>,
) {
  const { normal, uniform } = random(seed)
  const logits = Array.from({ length: rows }, () => centre + spread * normal())
  return { logits, labels: logits.map((z) => Number(uniform() < sigmoid(centre + slope * (z - centre)))) }
}

test('the interval reaches over what the kind gains and what the procedure gains', async () => {
  let apart = 0
  for (let seed = 1; seed <= 6; seed++) {
    const rows = draw(300, { centre: -0.5, spread: 2, slope: 0.5, seed })
    const { kind, kinds, gain, nested } = await chooseRecalibration(memory(rows), {
      kinds: ['none', 'shift', 'temperature', 'platt'],
    })
    const ofKind = kinds.find((one) => one.kind === kind)?.gain
    const [lower, upper] = gain.interval ?? [NaN, NaN]
    const [low, high] = ofKind?.interval ?? [NaN, NaN]
    expect(lower).toBeLessThanOrEqual(low)
    expect(upper).toBeGreaterThanOrEqual(high)
    expect(lower).toBeLessThanOrEqual(gain.value)
    expect(upper).toBeGreaterThanOrEqual(gain.value)
    if (nested && gain.value !== ofKind?.value) apart += 1
  }
  expect(apart).toBeGreaterThan(0)
})

test('a handful of events that came where a map expects them are not taken for proof', async () => {
  let taken = 0
  for (let seed = 1; seed <= 40; seed++) {
    const rows = draw(200, { centre: -4.2, spread: 1.5, slope: 0.7, seed })
    const { kind } = await chooseRecalibration(memory(rows), {
      kinds: ['none', 'shift', 'platt', 'isotonic'],
    })
    if (kind !== 'none') taken += 1
  }
  expect(taken).toBeLessThanOrEqual(2)
})

test('what is plain is taken, of rare events too, of soft labels and of groups', async () => {
  const { logits, labels } = draw(3000, { centre: -3, spread: 1, slope: 1, seed: 3 })
  const kinds = ['none', 'shift', 'platt'] as const
  const high = logits.map((z) => z + 1.5)
  const soft = logits.map((z) => sigmoid(z))
  const group = logits.map((_, i) => i % 150)
  const few = { kinds, folds: 5 }
  expect((await chooseRecalibration(memory({ labels, logits: high }), few)).kind).toBe('shift')
  expect((await chooseRecalibration(memory({ labels: soft, logits: high }), few)).kind).toBe('shift')
  const grouped = memory({ labels, logits: high, keys: { group } })
  expect((await chooseRecalibration(grouped, { ...few, group: 'group' })).kind).toBe('shift')
})

const anyLogit = fc.oneof(
  fc.double({ min: -4, max: 4, noNaN: true }),
  fc.constantFrom(-Infinity, -700, -60, -1, 0, 1, 40, 60, 700, Infinity),
)
const anyLabel = fc.oneof(fc.constantFrom(0, 1), fc.double({ min: 0, max: 1, noNaN: true }))
const anyRow = fc.record({
  z: anyLogit,
  y: anyLabel,
  weight: fc.constantFrom(0, 0.5, 1, 1, 1000),
  group: fc.integer({ min: 0, max: 20 }),
  time: fc.integer({ min: 0, max: 8 }),
})
const anyChoice = fc.record({
  rows: fc.array(anyRow, { minLength: 1, maxLength: 30 }),
  folds: fc.constantFrom(2, 3, 10),
  weighted: fc.boolean(),
  grouped: fc.boolean(),
  inTime: fc.boolean(),
})

test('whatever the rows are, it says numbers with an interval around them and a map, or what is wrong', async () => {
  const seen = { maps: 0, refused: 0 }
  await fc.assert(
    fc.asyncProperty(anyChoice, async ({ rows, folds, weighted, grouped, inTime }) => {
      const engine = memory({
        labels: rows.map(({ y }) => y),
        logits: rows.map(({ z }) => z),
        ...(weighted ? { weights: rows.map(({ weight }) => weight) } : {}),
        ...(grouped ? { keys: { group: rows.map(({ group }) => group) } } : {}),
        ...(inTime ? { times: rows.map(({ time }) => time) } : {}),
      })
      const asked = { folds, inTime, ...(grouped ? { group: 'group' } : {}) }
      const found = await chooseRecalibration(engine, asked).catch((error: unknown) => {
        if (error instanceof InputError) return null
        throw error
      })
      seen[found === null ? 'refused' : 'maps'] += 1
      if (found === null) return
      const { gain, kinds, map } = found
      const [lower, upper] = gain.interval ?? [gain.value, gain.value]
      expect(lower).toBeLessThanOrEqual(gain.value + 1e-12)
      expect(upper).toBeGreaterThanOrEqual(gain.value - 1e-12)
      for (const { after, problem, gain: ofKind } of kinds) {
        expect([after === null, ofKind === null]).toEqual([problem !== null, problem !== null])
        expect(after).not.toBeNaN()
        expect(ofKind?.value).not.toBeNaN()
      }
      const after = [-60, -3, 0, 3, 60].map((z) => applyRecalibrationToLogit(map, z))
      for (const value of after) expect(value).not.toBeNaN()
    }),
  )
  expect(Math.min(seen.maps, seen.refused)).toBeGreaterThan(0)
})
