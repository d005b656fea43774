// @platform node: the runtime under test is the native one
import * as ort from 'onnxruntime-node'
import { describe, expect, test } from 'vitest'
import { random } from '../../src/math/index.ts'
import {
  accuracy,
  adam,
  brier,
  decodeCheckpoint,
  dense,
  dropout,
  encodeCheckpoint,
  fit,
  gatherRows,
  onnxRuntime,
  rowsIn,
  sequential,
  tanh,
} from '../../src/training/index.ts'
import type { Examples, Rows } from '../../src/training/index.ts'
import { resumedFrom } from './resumedFrom.ts'

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

test('training stopped at any step and resumed from its checkpoint ends with the same bits', async () => {
  const model = sequential(dense(6, tanh), dropout(0.2), dense(1))
  const options = { runtime, epochs: 4, batch: 3, seed: 9, test: xor, patience: 2 }
  const whole = await fit(model, xor, options)
  for (let stop = 1; stop <= whole.state.step; stop++) {
    const resumed = await resumedFrom(stop, model, xor, options)
    expect(resumed.state).toEqual(whole.state)
  }
})

test('a checkpoint that is cut off or of something else is refused', async () => {
  const { state } = await fit(sequential(dense(1)), xor, { runtime, epochs: 1 })
  const bytes = encodeCheckpoint(state)
  expect(decodeCheckpoint(bytes)).toEqual(state)
  expect(() => decodeCheckpoint(bytes.subarray(0, bytes.length - 3), 'run/state')).toThrow(
    /resume: array ".*" is cut off in run\/state; expected a whole safetensors file/,
  )
  expect(() => decodeCheckpoint(bytes.subarray(0, 5))).toThrow('resume: too short')
  await expect(fit(sequential(dense(3), dense(1)), xor, { runtime, resume: state })).rejects.toThrow(
    'fit: the state to resume from is of another model; expected 13 numbers, got 3.',
  )
})

test('training stops early and goes back to the best epoch', async () => {
  const noise: Examples = { ...xor, labels: { row: [1], values: Float32Array.of(1, 0, 0, 1) } }
  const { state, history } = await fit(sequential(dense(8, tanh), dense(1)), xor, {
    runtime,
    optimizer: adam({ rate: 0.05 }),
    epochs: 200,
    batch: 4,
    test: noise,
    patience: 5,
  })
  expect(history.length).toBeLessThan(200)
  expect(history.length - (state.best?.epoch ?? 0)).toBe(5)
  expect(state.parameters).toEqual(state.best?.parameters)
})

test('accuracy refuses soft labels and offers the excess', async () => {
  const soft: Examples = { ...xor, labels: { row: [1], values: Float32Array.of(0, 0.3, 1, 0) } }
  await expect(
    fit(sequential(dense(1)), xor, { runtime, epochs: 1, test: soft, metrics: [accuracy] }),
  ).rejects.toThrow('accuracy: labels are soft, so no prediction is right or wrong')
  const { history } = await fit(sequential(dense(1)), xor, {
    runtime,
    epochs: 1,
    test: xor,
    metrics: [accuracy, brier],
  })
  expect(Object.keys(history[0]?.metrics ?? {})).toEqual(['accuracy', 'brier'])
})

describe('rows read by their places', () => {
  const draw = random(11)
  const values = (length: number) => Float32Array.from({ length }, () => draw.uniform())
  const many: Examples = {
    inputs: { row: [5], values: values(5 * 2500) },
    labels: { row: [2], values: values(2 * 2500) },
  }
  const elsewhere = (rows: Rows): Rows => ({
    row: rows.row,
    count: rowsIn(rows),
    gather: async (indices, to) => gatherRows(rows, indices, to),
  })
  const read = ({ inputs, labels }: Examples): Examples => ({
    inputs: elsewhere(inputs),
    labels: elsewhere(labels),
  })
  const model = sequential(dense(6, tanh), dropout(0.2), dense(2))
  const options = { runtime, epochs: 2, batch: 300, seed: 4, metrics: [brier] }

  test('give the same bits, the same history and the same predictions as in memory', async () => {
    const held = await fit(model, many, { ...options, test: many, validation: many })
    const found = await fit(model, read(many), { ...options, test: read(many), validation: read(many) })
    expect(found.state).toEqual(held.state)
    expect(await found.predict(read(many).inputs)).toEqual(await held.predict(many.inputs))
    expect(await found.evaluate(read(many))).toEqual(await held.evaluate(many))
    expect(await held.evaluate(many)).toEqual(held.history.at(-1)?.test)
  })

  test('are their own labels when they are the same rows', async () => {
    const one = { row: [5], values: values(5 * 400) }
    const same = elsewhere(one)
    const autoencoder = sequential(dense(3, tanh), dense(5))
    const held = await fit(autoencoder, { inputs: one, labels: one }, options)
    const found = await fit(autoencoder, { inputs: same, labels: same }, options)
    expect(found.state).toEqual(held.state)
  })

  test('with a label out of range say in which row', async () => {
    const wrong = values(5000)
    wrong[4201] = 1.5
    const examples = read({ inputs: many.inputs, labels: { row: [2], values: wrong } })
    await expect(fit(model, examples, options)).rejects.toThrow('got 1.5 at row 2100 of 2500')
  })
})

test('validation rows choose the epoch, and the test rows are only looked at', async () => {
  const noise: Examples = { ...xor, labels: { row: [1], values: Float32Array.of(1, 0, 0, 1) } }
  const options = { runtime, optimizer: adam({ rate: 0.05 }), epochs: 60, batch: 4, patience: 5 }
  const model = sequential(dense(8, tanh), dense(1))
  const chosen = await fit(model, xor, { ...options, validation: noise, test: xor })
  const alone = await fit(model, xor, { ...options, test: noise })
  expect(chosen.state.best).toEqual(alone.state.best)
  expect(chosen.history.map(({ validation }) => validation)).toEqual(alone.history.map(({ test }) => test))
  expect(chosen.history.at(-1)?.test).not.toEqual(chosen.history.at(-1)?.validation)
  expect(await chosen.evaluate(xor)).toEqual(chosen.history[(chosen.state.best?.epoch ?? 0) - 1]?.test)
})

describe('every option is looked at before training begins', () => {
  const model = sequential(dense(1))
  const soft = { ...xor, labels: { row: [1], values: Float32Array.of(0, 1, 1, 1.5) } }
  const wide = { ...xor, inputs: { row: [1], values: Float32Array.of(0, 1, 2, 3) } }
  test.each([
    [
      'epochs',
      { epochs: NaN },
      'fit: a number out of range in epochs; expected a whole number from 0, got NaN.',
    ],
    ['epochs', { epochs: Infinity }, 'fit: a number out of range in epochs'],
    [
      'batch',
      { batch: 2.5 },
      'fit: a number out of range in batch; expected a whole number from 1, got 2.5.',
    ],
    ['batch', { batch: 0 }, 'fit: a number out of range in batch'],
    ['seed', { seed: 0.5 }, 'fit: a number out of range in seed'],
    ['patience', { patience: 0, test: xor }, 'fit: a number out of range in patience'],
    ['patience', { patience: 3 }, 'fit: patience without rows held out'],
    ['clipNorm', { clipNorm: -1 }, 'fit: a number out of range in clipNorm'],
    ['a name', { epoch: 3 } as object, 'fit: unknown name in the options; expected runtime'],
    [
      'a label',
      { test: soft },
      'fit: label out of range in test; expected a number in [0, 1], got 1.5 at row 3 of 4',
    ],
    [
      'a shape',
      { validation: wide },
      'fit: rows of another shape than those trained on in validation; expected (2), got "(1)"',
    ],
  ])('%s (%#)', async (_, options, message) => {
    await expect(fit(model, xor, { runtime, ...options })).rejects.toThrow(message)
  })
})

describe('a trained model that is asked about other rows', () => {
  const wide = { row: [3], values: new Float32Array(12) }
  const cut = { row: [2], values: new Float32Array(7) }
  test('says what is wrong with them', async () => {
    const { predict, evaluate, evaluateEach } = await fit(sequential(dense(1)), xor, { runtime, epochs: 1 })
    await expect(predict(wide)).rejects.toThrow(
      'predict: rows of another shape than those trained on; expected (2), got "(3)".',
    )
    await expect(predict(cut)).rejects.toThrow(
      'predict: a row that is cut off; expected whole rows, got 3.5.',
    )
    for (const [name, ask] of Object.entries({ evaluate, evaluateEach })) {
      await expect(ask({ ...xor, inputs: wide })).rejects.toThrow(`${name}: rows of another shape`)
      await expect(ask({ ...xor, labels: wide })).rejects.toThrow(
        `${name}: the model does not end where the labels are`,
      )
    }
  })
})
