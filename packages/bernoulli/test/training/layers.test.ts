// @platform node: the runtime under test is the native one
import * as ort from 'onnxruntime-node'
import { expect, test } from 'vitest'
import { bernoulli } from '../../src/likelihood/index.ts'
import { random } from '../../src/math/index.ts'
import {
  added,
  averagePool,
  batchNorm,
  buildModel,
  conv,
  convTranspose,
  dense,
  embedding,
  flatten,
  functional,
  gelu,
  joined,
  layerNorm,
  maxPool,
  onnxRuntime,
  relu,
  reshape,
  sequential,
  sgd,
  source,
  startOf,
  tanh,
  through,
  upsample,
} from '../../src/training/index.ts'
import type { Model } from '../../src/training/index.ts'
import { encode } from '../../src/training/onnx/index.ts'
import { lossOf, trainingStep } from '../../src/training/step/index.ts'
import { constant, evaluateTensors, input, size, sum } from '../../src/training/tensors/index.ts'
import type { Shape } from '../../src/training/tensors/index.ts'

/** A picture and facts beside it: convolved, joined, and a layer skipped. */
function branched(): Model {
  const [picture, facts] = [source('picture', [2, 3, 3]), source('facts', [2])]
  const seen = through(picture, conv(2, 3, { activation: tanh }))
  const skipped = added(picture, seen)
  const both = joined(through(skipped, flatten(), dense(3, gelu)), facts)
  return functional(through(added(both, through(both, dense(5, tanh))), dense(2)))
}

/** The same rows by two ways. */
function twice(): Model {
  const rows = source('rows', [4])
  return functional(
    through(joined(through(rows, dense(3, tanh)), through(rows, layerNorm()), rows), dense(1)),
  )
}

const models: Readonly<Record<string, readonly [Shape, Model, (draw: ReturnType<typeof random>) => number]>> =
  {
    dense: [[5], sequential(dense(4, tanh), dense(3)), (draw) => draw.normal()],
    'layer norm': [[5], sequential(dense(4), layerNorm(), dense(2)), (draw) => draw.normal()],
    'batch norm': [[5], sequential(dense(4), batchNorm(), dense(2)), (draw) => draw.normal()],
    conv: [
      [2, 7, 6],
      sequential(conv(3, 3, { stride: 2, activation: gelu }), flatten(), dense(1)),
      (draw) => draw.normal(),
    ],
    'conv transposed': [
      [2, 3, 2],
      sequential(convTranspose(3, 3, { stride: 2, activation: tanh }), conv(1, 3)),
      (draw) => draw.normal(),
    ],
    'max pool and upsample': [
      [2, 4, 4],
      sequential(maxPool(2), conv(3, 3, { activation: tanh }), upsample(2)),
      (draw) => draw.normal(),
    ],
    'average pool, reshape': [
      [1, 4, 4],
      sequential(averagePool(2), reshape([4]), dense(2, relu), dense(1)),
      (draw) => draw.normal(),
    ],
    'two inputs, a branch and a skip': [[2 * 3 * 3 + 2], branched(), (draw) => draw.normal()],
    'one input, two branches': [[4], twice(), (draw) => draw.normal()],
    embedding: [[3], sequential(embedding([4, 4], 2), dense(3, tanh), dense(1)), (draw) => draw.below(4)],
  }

const BATCH = 3

test.each(Object.entries(models))(
  '%s: one step in ONNX Runtime moves every parameter as finite differences of the plain law in float64 say, to 1e-5',
  async (_, [row, model, number]) => {
    const draw = random(21)
    const built = buildModel(model, row)
    const start = startOf(built, draw)
    const inputs = Float32Array.from({ length: BATCH * size(row) }, () => number(draw))
    const labels = Float32Array.from({ length: BATCH * size(built.output) }, () => draw.uniform())
    const likelihood = bernoulli({ scale: 'logit' })
    const { graph } = trainingStep({ model: built, likelihood, optimizer: sgd({ rate: 1 }), batch: BATCH })
    const session = await onnxRuntime(ort).load(encode(graph))
    const parameters = Float32Array.from(Object.values(start).flatMap((values) => [...values]))
    const states = Float32Array.from(
      Object.values(built.states).flatMap(({ shape, start }) => new Array<number>(size(shape)).fill(start)),
    )
    const answer = await session.run({
      inputs,
      labels,
      parameters,
      rate: Float32Array.of(1),
      ...(states.length > 0 ? { states } : {}),
    })
    await session.release()

    const names = Object.entries(built.parameters)
    const numbers = Object.fromEntries([
      ...names.map(([name, { shape }]) => [name, input(name, shape)]),
      ...Object.entries(built.states).map(([name, { shape, start }]) => [name, constant(start, shape)]),
    ])
    const { logits } = built.apply(constant(Float64Array.from(inputs), [BATCH, ...row]), numbers, {
      training: true,
      uniform: (shape) => constant(0, shape),
    })
    const goal = sum(lossOf(likelihood, constant(Float64Array.from(labels), logits.shape), logits))
    const law = (moved: Readonly<Record<string, Float64Array>>): number =>
      (evaluateTensors([goal], moved)[0]?.[0] as number) / labels.length
    let index = 0
    for (const [name] of names) {
      const values = Float64Array.from(start[name] as Float64Array, Math.fround)
      const rounded = Object.fromEntries(
        names.map(([name]) => [name, Float64Array.from(start[name] as Float64Array, Math.fround)]),
      )
      values.forEach((value, i) => {
        const at = (h: number): number => law({ ...rounded, [name]: values.with(i, value + h) })
        const h = 1e-4
        const slope = (4 * (at(h) - at(-h))) / (6 * h) - (at(2 * h) - at(-2 * h)) / (12 * h)
        const moved = (parameters[index] as number) - (answer['next.parameters']?.[index] as number)
        expect(Math.abs(moved - slope), `${name}[${i}]: ${moved} for ${slope}`).toBeLessThan(
          1e-5 * Math.max(0.1, Math.abs(slope)),
        )
        index += 1
      })
    }
  },
)

test('a layer that does not fit names itself and both shapes', () => {
  expect(() => buildModel(sequential(conv(3, 3), dense(2)), [1, 4, 4])).toThrow(
    'dense 2: rows do not fit the layer; expected rows with one axis, got "(3, 4, 4)". flatten() and reshape() change the shape of a row.',
  )
  expect(() => buildModel(sequential(maxPool(3)), [1, 4, 4])).toThrow(
    'max pool 3: rows do not fit the layer; expected sides that 3 divides',
  )
})
