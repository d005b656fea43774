// @platform node: the runtime under test is the native one
import fc from 'fast-check'
import * as ort from 'onnxruntime-node'
import { describe, expect, test } from 'vitest'
import { entropy, random } from '../../src/math/index.ts'
import {
  dense,
  fit,
  flipPictures,
  onnxRuntime,
  sequential,
  shiftPictures,
  tanh,
} from '../../src/training/index.ts'
import type { Augmentation, Examples, RowArray } from '../../src/training/index.ts'
import { resumedFrom } from './resumedFrom.ts'

const runtime = onnxRuntime(ort)
const sides = fc.tuple(
  fc.integer({ min: 1, max: 3 }),
  fc.integer({ min: 2, max: 5 }),
  fc.integer({ min: 2, max: 5 }),
)

test('a shift is one of the whole ones, edges repeated, each about as often', () => {
  fc.assert(
    fc.property(sides, fc.nat(), (shape, seed) => {
      const [channels, height, width] = shape
      const before = Float32Array.from({ length: channels * height * width }, (_, i) => i)
      const after = before.slice()
      shiftPictures(shape, 1).change(after, random(seed))
      const moved = (down: number, across: number): readonly number[] =>
        [...before].map((_, i) => {
          const [x, y, plane] = [i % width, Math.floor(i / width) % height, Math.floor(i / (width * height))]
          const within = (place: number, length: number) => Math.min(Math.max(place, 0), length - 1)
          return (plane * height + within(y - down, height)) * width + within(x - across, width)
        })
      const all = [-1, 0, 1].flatMap((down) => [-1, 0, 1].map((across) => moved(down, across).join()))
      expect(all).toContain([...after].join())
    }),
  )
  const counts = new Map<string, number>()
  for (let seed = 0; seed < 4500; seed++) {
    const row = Float32Array.from({ length: 9 }, (_, i) => i)
    shiftPictures([1, 3, 3], 1).change(row, random(seed))
    counts.set(row.join(), (counts.get(row.join()) ?? 0) + 1)
  }
  const statistic = [...counts.values()].reduce((sum, count) => sum + (count - 500) ** 2 / 500, 0)
  expect(counts.size).toBe(9)
  expect(statistic).toBeLessThan(26.1) // exceeded with probability 0.001 by chance
})

test('a flip mirrors every line, half of the times', () => {
  let flipped = 0
  for (let seed = 0; seed < 1000; seed++) {
    const row = Float32Array.of(0, 1, 2, 3, 4, 5)
    flipPictures([1, 2, 3]).change(row, random(seed))
    const mirrored = row[0] === 2
    expect([...row]).toEqual(mirrored ? [2, 1, 0, 5, 4, 3] : [0, 1, 2, 3, 4, 5])
    flipped += Number(mirrored)
  }
  expect(Math.abs(flipped - 500)).toBeLessThan(52) // 3.3 standard deviations
})

describe('a training on changed pictures', () => {
  const draw = random(8)
  const rows: RowArray = { row: [12], values: Float32Array.from({ length: 12 * 40 }, () => draw.uniform()) }
  const pictures: Examples = { inputs: rows, labels: rows }
  const model = sequential(dense(4, tanh), dense(12))
  const augment = [shiftPictures([1, 3, 4], 1), flipPictures([1, 3, 4])]
  const options = { runtime, epochs: 3, batch: 7, seed: 5, augment, test: pictures }

  test('is resumed from any step to the same bits', async () => {
    const whole = await fit(model, pictures, options)
    for (const stop of [1, 6, 7, 11]) {
      const resumed = await resumedFrom(stop, model, pictures, options)
      expect(resumed.state).toEqual(whole.state)
    }
    expect((await fit(model, pictures, { ...options, seed: 6 })).state.parameters).not.toEqual(
      whole.state.parameters,
    )
  })

  test('sets the loss of each epoch beside the floor of what was trained on, and leaves held out rows alone', async () => {
    const seen: number[][] = [[]]
    const listen: Augmentation = {
      name: 'listen',
      change: (row) => void seen.at(-1)?.push(row.reduce((sum, y) => sum + entropy(y), 0) / row.length),
    }
    const { history } = await fit(model, pictures, {
      ...options,
      augment: [...augment, listen],
      onEpoch: () => void seen.push([]),
    })
    expect(new Set(history.map(({ train }) => train.floor)).size).toBe(3)
    expect(new Set(history.map(({ test }) => test?.floor)).size).toBe(1)
    for (const [epoch, { train }] of history.entries()) {
      const own = seen[epoch] ?? []
      // Each row is seen in a step, and again when the floor is read.
      expect(own.length).toBe(80)
      expect(train.floor).toBeCloseTo(own.reduce((a, b) => a + b, 0) / own.length, 6)
    }
  })

  test('refuses changes that are none, and labels that were changed into none', async () => {
    const brighter: Augmentation = { name: 'brighter', change: (row) => void (row[5] = 1.25) }
    await expect(fit(model, pictures, { ...options, augment: [brighter] })).rejects.toThrow(
      /^fit: a label that augment changed is out of range; expected a number in \[0, 1\], got 1.25 at row \d+/,
    )
    await expect(fit(model, pictures, { ...options, augment: [{}] as never })).rejects.toThrow(
      'fit: not a list of changes in augment',
    )
  })

  test('changes only what is shown where labels are of their own', async () => {
    const labels: RowArray = { row: [1], values: Float32Array.from({ length: 40 }, (_, i) => i % 2) }
    const { history } = await fit(
      sequential(dense(1)),
      { inputs: rows, labels },
      { ...options, test: { inputs: rows, labels } },
    )
    expect(history.every(({ train }) => train.floor === 0 && train.baseRate === 0.5)).toBe(true)
  })
})

test.each([
  [() => shiftPictures([3, 4], 1), 'shiftPictures: not the shape of a picture'],
  [
    () => shiftPictures([1, 3, 4], 3),
    'shiftPictures: a shift out of range; expected a whole number from 0 to 2',
  ],
  [() => shiftPictures([1, 3, 4], 0.5), 'shiftPictures: a shift out of range'],
  [() => flipPictures([1, 0, 4]), 'flipPictures: not the shape of a picture'],
])('what cannot be changed is refused (%#)', (make, message) => {
  expect(make).toThrow(message)
})
