// @platform node: the runtime under test is the native one
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as ort from 'onnxruntime-node'
import { afterAll, describe, expect, test } from 'vitest'
import { random } from '../../src/math/index.ts'
import {
  adam,
  averagePool,
  batchNorm,
  buildModel,
  conv,
  convTranspose,
  decodeModel,
  dense,
  denseLayers,
  dropout,
  embedding,
  encodeModel,
  fit,
  flatten,
  gelu,
  layerNorm,
  maxPool,
  onnxRuntime,
  relu,
  reshape,
  sequential,
  startFrom,
  tanh,
  upsample,
} from '../../src/training/index.ts'
import type { Examples, Model, ModelFacts, RowArray } from '../../src/training/index.ts'

const runtime = onnxRuntime(ort)
const folder = mkdtempSync(join(tmpdir(), 'bernoulli-model-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A Python with onnxruntime: BERNOULLI_PYTHON, else python3. */
const python = process.env['BERNOULLI_PYTHON'] ?? 'python3'
const pythonHas = (modules: string): boolean => {
  try {
    execFileSync(python, ['-c', `import ${modules}`], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
const withRuntime = pythonHas('onnxruntime, numpy') ? test : test.skip // needs `pip install onnxruntime`
const withTorch = pythonHas('onnx, numpy') ? test : test.skip // needs `pip install onnx`

const facts: ModelFacts = {
  task: 'classifier',
  layers: ['dense 1'],
  seed: 1,
  baseRate: 0.5,
  floor: 0,
  version: '0',
}

const draw = random(11)
const numbers = (length: number): Float32Array => Float32Array.from({ length }, () => draw.normal())
const labelled = (inputs: RowArray, out: number): Examples<RowArray> => ({
  inputs,
  labels: {
    row: [out],
    values: Float32Array.from(
      { length: (inputs.values.length / inputs.row.reduce((a, b) => a * b, 1)) * out },
      () => Number(draw.uniform() < 0.4),
    ),
  },
})

const cases: readonly (readonly [string, Model, RowArray, number])[] = [
  ['dense', sequential(dense(6, tanh), dropout(0.2), dense(2)), { row: [3], values: numbers(21 * 3) }, 2],
  [
    'norms',
    sequential(dense(5, gelu), batchNorm(), layerNorm(), dense(1)),
    { row: [4], values: numbers(17 * 4) },
    1,
  ],
  [
    'categories',
    sequential(embedding([4, 3], 2), dense(4, relu), dense(1)),
    { row: [3], values: Float32Array.from({ length: 30 }, (_, i) => (i % 3 === 2 ? draw.normal() : i % 3)) },
    1,
  ],
  [
    'pictures',
    sequential(
      reshape([1, 8, 8]),
      conv(3, 3, { activation: relu, stride: 2 }),
      batchNorm(),
      maxPool(2),
      upsample(2),
      convTranspose(2, 3, { stride: 2 }),
      averagePool(2),
      flatten(),
      dense(3),
    ),
    { row: [64], values: numbers(64 * 9) },
    3,
  ],
]

describe('a trained model as a file', () => {
  test.each(cases)(
    '%s: predicts what the trained model predicts, for any number of rows',
    async (_, model, inputs, out) => {
      const fitted = await fit(model, labelled(inputs, out), { runtime, epochs: 2, batch: 4 })
      const session = await runtime.load(encodeModel(fitted.model, fitted.state, facts))
      const each = inputs.row.reduce((a, b) => a * b, 1)
      for (const rows of [1, 2, inputs.values.length / each]) {
        const some = { row: inputs.row, values: inputs.values.subarray(0, rows * each) }
        const expected = await fitted.predict(some)
        const { logits, probabilities } = await session.run({ inputs: some.values })
        for (const [i, z] of expected.entries()) expect(Math.abs((logits?.[i] ?? NaN) - z)).toBeLessThan(2e-6)
        for (const [i, p] of [...(probabilities as Float32Array)].entries())
          expect(Math.abs(p - 1 / (1 + Math.exp(-(expected[i] as number))))).toBeLessThan(1e-6)
      }
      await session.release()
    },
  )

  test('says what it is, and reads back', async () => {
    const model = buildModel(sequential(dense(2, relu), dense(1)), [3])
    const whole: ModelFacts = {
      ...facts,
      label: 'späť',
      columns: [
        { name: 'a', kind: 'number', mean: 2, scale: 0.5 },
        { name: 'b', kind: 'number', mean: 0, scale: 1 },
        { name: 'c', kind: 'category', categories: ['x', '"y"'] },
      ],
    }
    const bytes = encodeModel(model, { parameters: numbers(11), states: new Float32Array(0) }, whole)
    const { facts: read, onnx } = decodeModel(bytes)
    expect(read).toEqual(whole)
    expect(onnx.opset).toBe(17)
    expect(onnx.inputs).toEqual([{ name: 'inputs', elementType: 11, shape: ['batch', 3] }])
    expect(onnx.outputs).toEqual([
      { name: 'logits', elementType: 1, shape: ['batch', 1] },
      { name: 'probabilities', elementType: 1, shape: ['batch', 1] },
    ])
    expect(Object.keys(onnx.initializers)).toEqual(expect.arrayContaining(['0.weight', '0.bias', '1.weight']))
    for (let end = 0; end < bytes.length; end += 7)
      expect(() => {
        const cut = decodeModel(bytes.subarray(0, end), 'x.onnx')
        if (cut.facts === null) throw new Error('cut short of its metadata')
      }).toThrow()
  })

  test('standardises in float64 inside the graph: a large mean loses nothing', async () => {
    const columns = [{ name: 'time', kind: 'number', mean: 1e12, scale: 3 }] as const
    const model = buildModel(sequential(dense(1)), [1])
    const bytes = encodeModel(
      model,
      { parameters: Float32Array.of(1, 0), states: new Float32Array(0) },
      { ...facts, columns },
    )
    const { logits } = await (
      await runtime.load(bytes)
    ).run({ inputs: Float64Array.of(1e12 + 6, 1e12 - 1.5) })
    expect([...(logits as Float32Array)]).toEqual([2, -0.5])
  })

  test('numbers or columns of another model are refused', () => {
    const model = buildModel(sequential(dense(1)), [2])
    const states = new Float32Array(0)
    expect(() => encodeModel(model, { parameters: numbers(4), states }, facts)).toThrow(
      'encodeModel: the numbers are of another model; expected 3 numbers, got 4.',
    )
    expect(() => encodeModel(model, { parameters: numbers(3), states }, { ...facts, columns: [] })).toThrow(
      'encodeModel: the columns are not those of the model; expected 2 columns, got 0.',
    )
  })

  withRuntime.each(cases)(
    '%s: ONNX Runtime in Python predicts the same',
    async (name, model, inputs, out) => {
      const fitted = await fit(model, labelled(inputs, out), { runtime, epochs: 1, batch: 5 })
      const [file, fed, answer] = ['onnx', 'in', 'out'].map((end) => join(folder, `${name}.${end}`)) as [
        string,
        string,
        string,
      ]
      writeFileSync(file, encodeModel(fitted.model, fitted.state, facts))
      writeFileSync(fed, inputs.values)
      execFileSync(python, [
        '-c',
        `import sys, numpy as np, onnxruntime as ort
session = ort.InferenceSession(sys.argv[1], providers=['CPUExecutionProvider'])
x = np.fromfile(sys.argv[2], np.float32).reshape(-1, *session.get_inputs()[0].shape[1:])
np.concatenate([a.ravel() for a in session.run(['logits', 'probabilities'], {'inputs': x})]).tofile(sys.argv[3])`,
        file,
        fed,
        answer,
      ])
      const expected = await fitted.predict(inputs)
      const got = new Float32Array(new Uint8Array(readFileSync(answer)).buffer).subarray(0, expected.length)
      for (const [i, z] of expected.entries()) expect(Math.abs((got[i] as number) - z)).toBeLessThan(2e-6)
    },
  )
})

describe('a model made elsewhere', () => {
  test('an own file is a chain of dense layers; training goes on from its numbers', async () => {
    const inputs = { row: [3], values: numbers(60) }
    const examples = labelled(inputs, 1)
    const model = sequential(dense(4, relu), dense(1))
    const fitted = await fit(model, examples, { runtime, epochs: 3, batch: 5 })
    const { onnx } = decodeModel(encodeModel(fitted.model, fitted.state, facts))
    const taken = denseLayers({ ...onnx, nodes: onnx.nodes.filter(({ type }) => type !== 'Sigmoid') })
    expect(taken).toMatchObject({ inputs: 3, outputs: 1, endsInSigmoid: false })
    expect(taken.parameters).toEqual(fitted.state.parameters)
    const start = startFrom(buildModel(taken.model, [3]), taken, adam(), 4)
    const tuned = await fit(taken.model, examples, { runtime, epochs: 20, batch: 5, resume: start })
    expect(tuned.history[0]?.train.mean).toBeLessThan((fitted.history[0]?.train.mean ?? 0) + 0.01)
    expect(tuned.history.at(-1)?.train.mean).toBeLessThan(fitted.history.at(-1)?.train.mean ?? 0)
  })

  test('a graph that is no chain of dense layers is refused by its first strange node', () => {
    const model = buildModel(sequential(reshape([1, 4, 4]), conv(1, 3), flatten(), dense(1)), [16])
    const { onnx } = decodeModel(
      encodeModel(model, { parameters: numbers(27), states: new Float32Array(0) }, facts),
    )
    expect(() => denseLayers(onnx, 'conv.onnx')).toThrow(
      /denseLayers: \w+ where only dense layers .* in conv.onnx/,
    )
  })

  withTorch(
    'a network as PyTorch and scikit-learn write it predicts the same, logits behind it',
    async () => {
      const file = join(folder, 'elsewhere.onnx')
      execFileSync(python, [
        '-c',
        `import sys, numpy as np
from onnx import helper, numpy_helper, TensorProto, save
r = np.random.default_rng(3)
w = [r.normal(size=s).astype(np.float32) for s in [(5, 3), (5,), (5, 4), (4,), (4, 1), (1,)]]
init = [numpy_helper.from_array(a, 'w%d' % i) for i, a in enumerate(w)]
init[3] = helper.make_tensor('w3', TensorProto.FLOAT, [4], w[3].tolist())
nodes = [helper.make_node('Gemm', ['x', 'w0', 'w1'], ['a'], transB=1), helper.make_node('Relu', ['a'], ['b']),
  helper.make_node('MatMul', ['b', 'w2'], ['c']), helper.make_node('Add', ['w3', 'c'], ['d']), helper.make_node('Tanh', ['d'], ['e']),
  helper.make_node('MatMul', ['e', 'w4'], ['f']), helper.make_node('Add', ['f', 'w5'], ['g']), helper.make_node('Sigmoid', ['g'], ['p'])]
graph = helper.make_graph(nodes, 'g', [helper.make_tensor_value_info('x', TensorProto.FLOAT, ['n', 3])],
  [helper.make_tensor_value_info('p', TensorProto.FLOAT, ['n', 1])], init)
save(helper.make_model(graph, opset_imports=[helper.make_opsetid('', 17)], ir_version=8), sys.argv[1])`,
        file,
      ])
      expect(existsSync(file)).toBe(true)
      const bytes = readFileSync(file)
      const { facts: none, onnx } = decodeModel(bytes)
      expect(none).toBeNull()
      const taken = denseLayers(onnx)
      expect(taken).toMatchObject({ inputs: 3, outputs: 1, endsInSigmoid: true })
      const rows = numbers(12)
      const { p } = await (await runtime.load(bytes)).run({ x: rows })
      const model = buildModel(taken.model, [3])
      const own = encodeModel(model, taken, facts)
      const { probabilities } = await (await runtime.load(own)).run({ inputs: rows })
      for (const [i, value] of [...(p as Float32Array)].entries())
        expect(Math.abs((probabilities?.[i] ?? 2) - value)).toBeLessThan(1e-6)
    },
  )
})
