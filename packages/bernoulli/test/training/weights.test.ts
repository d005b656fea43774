// @platform node: the runtime under test is the native one
import fc from 'fast-check'
import * as ort from 'onnxruntime-node'
import { describe, expect, test } from 'vitest'
import {
  adam,
  batchNorm,
  buildModel,
  decodeWeights,
  dense,
  encodeSafetensors,
  encodeWeights,
  fit,
  onnxRuntime,
  sequential,
  startFrom,
  tanh,
} from '../../src/training/index.ts'
import type { Examples } from '../../src/training/index.ts'

const runtime = onnxRuntime(ort)
const xor: Examples = {
  inputs: { row: [2], values: Float32Array.of(0, 0, 0, 1, 1, 0, 1, 1) },
  labels: { row: [1], values: Float32Array.of(0, 1, 1, 0) },
}
const model = sequential(dense(6, tanh), batchNorm(), dense(1))

describe('weights alone', () => {
  test('come back to the bit, whatever the layers, and predict the same', async () => {
    const trained = await fit(model, xor, { runtime, epochs: 3 })
    const back = decodeWeights(trained.model, encodeWeights(trained.model, trained.state))
    expect(back).toEqual({ parameters: trained.state.parameters, states: trained.state.states })
    const again = await fit(model, xor, {
      runtime,
      epochs: 0,
      resume: startFrom(trained.model, back, adam()),
    })
    expect(await again.predict(xor.inputs)).toEqual(await trained.predict(xor.inputs))
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 1, max: 3 }),
        (widths, inputs) => {
          const built = buildModel(sequential(...widths.flatMap((units) => [dense(units), batchNorm()])), [
            inputs,
          ])
          const count = (specs: Readonly<Record<string, { readonly shape: readonly number[] }>>): number =>
            Object.values(specs).reduce((sum, { shape }) => sum + shape.reduce((a, b) => a * b, 1), 0)
          const numbers = {
            parameters: Float32Array.from({ length: count(built.parameters) }, (_, i) => Math.sin(i)),
            states: Float32Array.from({ length: count(built.states) }, (_, i) => Math.cos(i)),
          }
          expect(decodeWeights(built, encodeWeights(built, numbers))).toEqual(numbers)
        },
      ),
    )
  })

  test('of some layers start a model with another end, and the others are drawn', () => {
    const base = buildModel(sequential(dense(3, tanh), dense(2)), [2])
    const numbers = {
      parameters: Float32Array.from({ length: 17 }, (_, i) => i),
      states: new Float32Array(0),
    }
    const other = buildModel(sequential(dense(3, tanh), dense(1)), [2])
    const bytes = encodeWeights(base, numbers)
    const one = decodeWeights(other, bytes, { layers: ['0'], seed: 4 })
    expect([...one.parameters.subarray(0, 9)]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8])
    expect(one).toEqual(decodeWeights(other, bytes, { layers: ['0'], seed: 4 }))
    expect(one).not.toEqual(decodeWeights(other, bytes, { layers: ['0'], seed: 5 }))
    expect(() => decodeWeights(other, bytes)).toThrow(
      'decodeWeights: weights 1.weight of another shape in the file; expected (3, 1), got "(3, 2)".',
    )
    expect(() => decodeWeights(other, bytes, { layers: ['2'] })).toThrow(
      'a layer without weights in the model',
    )
  })

  test('of another model, or none, are refused', () => {
    const built = buildModel(sequential(dense(1)), [2])
    const file = (arrays: Readonly<Record<string, readonly number[]>>): Uint8Array =>
      encodeSafetensors({
        arrays: Object.fromEntries(
          Object.entries(arrays).map(([name, values]) => [
            name,
            {
              shape: name === 'w' || name.endsWith('bias') ? [values.length] : [values.length, 1],
              values: Float32Array.from(values),
            },
          ]),
        ),
        metadata: {},
      })
    expect(() => decodeWeights(built, file({ '0.weight': [1, 2] }))).toThrow('no weights 0.bias')
    expect(() => decodeWeights(built, file({ '0.weight': [1, 2], '0.bias': [3], w: [4] }))).toThrow(
      'weights that the model does not have: "w"',
    )
    expect(() => decodeWeights(built, file({ '0.weight': [1, NaN], '0.bias': [3] }))).toThrow('not finite')
    expect(() => decodeWeights(built, Uint8Array.of(1, 2))).toThrow('decodeWeights: too short in the file')
  })
})

describe('a training that is aborted', () => {
  const noise: Examples = { ...xor, labels: { row: [1], values: Float32Array.of(1, 0, 0, 1) } }
  const options = { runtime, optimizer: adam({ rate: 0.05 }), epochs: 60, batch: 2, seed: 2 }
  const small = sequential(dense(8, tanh), dense(1))

  test.each([1, 2, 7, 30])('keeps the best numbers so far, aborted in step %i', async (step) => {
    const until = new AbortController()
    const stopped = await fit(small, xor, {
      ...options,
      test: noise,
      signal: until.signal,
      aborted: 'keep',
      onStep: (state) => {
        if (state.step === step) until.abort()
      },
    })
    const whole = await fit(small, xor, {
      ...options,
      test: noise,
      epochs: Math.max(1, Math.floor(step / 2)),
    })
    expect(stopped.stopped).toBe(true)
    expect(whole.stopped).toBe(false)
    expect(stopped.state.step).toBe(step)
    const best = step < 2 ? stopped.state : whole.state.best
    expect(stopped.state.parameters).toEqual(best?.parameters)
    if (step < 2) return
    expect(stopped.history).toEqual(whole.history)
    expect((await stopped.evaluate(noise)).mean).toBe(whole.state.best?.mean)
  })

  test('keeps the last numbers where nothing says which were the best', async () => {
    const until = new AbortController()
    let last: Float32Array | undefined
    const { state } = await fit(small, xor, {
      ...options,
      signal: until.signal,
      aborted: 'keep',
      onStep: (now) => {
        last = now.parameters
        if (now.step === 9) until.abort()
      },
    })
    expect(state.step).toBe(9)
    expect(state.parameters).toEqual(last)
  })

  test('throws what it was aborted with where nothing else is said, or nothing is there to keep', async () => {
    const reason = new Error('enough')
    const signal = AbortSignal.abort(reason)
    await expect(fit(small, xor, { ...options, signal })).rejects.toBe(reason)
    await expect(fit(small, xor, { ...options, signal, aborted: 'keep' })).rejects.toBe(reason)
    await expect(fit(small, xor, { ...options, aborted: 'perhaps' as 'keep' })).rejects.toThrow(
      "fit: an unknown choice in aborted; expected 'throw' or 'keep', got \"perhaps\".",
    )
  })
})
