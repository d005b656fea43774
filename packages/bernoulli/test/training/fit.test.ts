// @platform node: the runtime under test is the native one
import * as ort from 'onnxruntime-node'
import { expect, test } from 'vitest'
import { adam, dense, dropout, fit, onnxRuntime, sequential, tanh } from '../../src/training/index.ts'
import type { Examples } from '../../src/training/index.ts'

const xor: Examples = {
  inputs: { row: [2], values: Float32Array.of(0, 0, 0, 1, 1, 0, 1, 1) },
  labels: { row: [1], values: Float32Array.of(0, 1, 1, 0) },
}
const runtime = onnxRuntime(ort)

test('a small network learns XOR, and its loss stands beside the floor', async () => {
  const { history, predict } = await fit(sequential(dense(8, tanh), dense(1)), xor, {
    runtime,
    optimizer: adam({ rate: 0.05 }),
    epochs: 400,
    batch: 4,
    test: xor,
    seed: 3,
  })
  const last = history.at(-1)
  expect(last?.test?.mean).toBeLessThan(0.02)
  expect(last?.test?.floor).toBe(0)
  expect([...(await predict(xor.inputs))].map((z) => z > 0)).toEqual([false, true, true, false])
})

test('the same seed gives the same bits, another seed others, with dropout and a ragged last batch', async () => {
  const run = async (seed: number) =>
    (
      await fit(sequential(dense(6, tanh), dropout(0.2), dense(1)), xor, {
        runtime,
        epochs: 5,
        batch: 3,
        seed,
      })
    ).state
  const [a, b, c] = [await run(5), await run(5), await run(6)]
  expect(a.parameters).toEqual(b.parameters)
  expect(a.history.map(({ train }) => train)).toEqual(b.history.map(({ train }) => train))
  expect(a.parameters).not.toEqual(c.parameters)
})

test('wrong shapes and a loss that is not finite say what is wrong', async () => {
  await expect(fit(sequential(dense(3)), xor, { runtime })).rejects.toThrow(
    'fit: the model does not end where the labels are; expected logits of shape (1), as the labels have, got "(3)".',
  )
  const broken = { ...xor, inputs: { row: [2], values: Float32Array.of(0, 0, 0, 1, NaN, 0, 1, 1) } }
  await expect(fit(sequential(dense(1)), broken, { runtime })).rejects.toThrow(
    'fit: the loss is not finite at step 1, epoch 1 in an input; got NaN. Give every row finite inputs.',
  )
})
