import { expect, test } from 'vitest'
import { memory } from '../engines/index.ts'
import { random } from '../math/index.ts'
import { chooseRecalibration } from './index.ts'

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
