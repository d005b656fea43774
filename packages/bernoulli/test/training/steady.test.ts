// @platform node: the runtime under test is the native one
// @slow: it trains until memory would show
import * as ort from 'onnxruntime-node'
import { expect, test } from 'vitest'
import { random } from '../../src/math/index.ts'
import { dense, dropout, fit, onnxRuntime, relu, sequential } from '../../src/training/index.ts'
import type { Examples } from '../../src/training/index.ts'
import { constant, evaluateTensors } from '../../src/training/tensors/index.ts'
import type { Shape } from '../../src/training/tensors/index.ts'

function pictures(count: number, length: number): Examples {
  const draw = random(4)
  const values = Float32Array.from({ length: count * length }, () => draw.uniform())
  const rows = { row: [length], values }
  return { inputs: rows, labels: rows }
}

test('the same seed gives the same bits twice, with two threads', async () => {
  const examples = pictures(1000, 300)
  const runtime = onnxRuntime(ort, { intraOpNumThreads: 2 })
  const run = () =>
    fit(sequential(dense(40, relu), dropout(0.1), dense(300)), examples, {
      runtime,
      epochs: 3,
      batch: 256,
      seed: 8,
      test: examples,
    })
  const [first, second] = [await run(), await run()]
  expect(second.state).toEqual(first.state)
})

test('memory does not grow over 20 000 steps', { timeout: 300_000 }, async () => {
  const sizes: number[] = []
  await fit(sequential(dense(32, relu), dense(64)), pictures(80, 64), {
    runtime: onnxRuntime(ort, { intraOpNumThreads: 1 }),
    epochs: 2000,
    batch: 8,
    onStep: ({ step }) => {
      if (step % 1000 === 0) sizes.push(process.memoryUsage().rss / 2 ** 20)
    },
  })
  expect(sizes.length).toBe(20)
  // A step makes 52 kB of parameters and memory: kept, they would be 900 MB.
  const [early, late] = [Math.max(...sizes.slice(2, 6)), Math.min(...sizes.slice(-4))]
  expect(late - early, `${sizes.map((size) => size.toFixed(0)).join(' ')} MB`).toBeLessThan(40)
})

test('dropout leaves out its share, keeps the mean, and does nothing when predicting', () => {
  const draw = random(12)
  const uniform = (shape: Shape) =>
    constant(
      Float64Array.from({ length: 10_000 }, () => draw.uniform()),
      shape,
    )
  const rows = constant(2, [100, 100])
  const apply = (rate: number, training: boolean) =>
    dropout(rate).apply(rows, { training, uniform, parameters: {}, states: {} }).output
  for (const rate of [0, 0.1, 0.5, 0.9]) {
    const [kept = new Float64Array(0)] = evaluateTensors([apply(rate, true)], {})
    expect(new Set(kept)).toEqual(new Set(rate === 0 ? [2] : [0, 2 / (1 - rate)]))
    const share = kept.filter((x) => x === 0).length / kept.length
    expect(Math.abs(share - rate)).toBeLessThanOrEqual(4 * Math.sqrt((rate * (1 - rate)) / kept.length))
    expect(apply(rate, false)).toBe(rows)
  }
})
