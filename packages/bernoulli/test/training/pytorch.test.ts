// @platform node: the runtime under test is the native one
import * as ort from 'onnxruntime-node'
import { describe, expect, test } from 'vitest'
import { bernoulli } from '../../src/likelihood/index.ts'
import {
  adam,
  adamW,
  averagePool,
  batchNorm,
  buildModel,
  conv,
  convTranspose,
  dense,
  elu,
  embedding,
  flatten,
  gelu,
  layerNorm,
  leakyRelu,
  logistic,
  maxPool,
  onnxRuntime,
  relu,
  reshape,
  sequential,
  sgd,
  silu,
  smoothRelu,
  tanh,
  upsample,
} from '../../src/training/index.ts'
import type { BuiltModel, Model, Optimizer } from '../../src/training/index.ts'
import { encode } from '../../src/training/onnx/index.ts'
import { forward, lossOf, trainingStep } from '../../src/training/step/index.ts'
import { constant, evaluateTensors, gradient, input, size, sum } from '../../src/training/tensors/index.ts'
import type { Tensor } from '../../src/training/tensors/index.ts'
import golden from '../golden/trainingGradients.json' with { type: 'json' }

const models: Readonly<Record<string, Model>> = {
  ...Object.fromEntries(
    Object.entries({ relu, tanh, silu, gelu, elu, smoothRelu, leakyRelu, logistic }).map(
      ([name, activation]) => [`dense ${name}`, sequential(dense(4, activation), dense(3))],
    ),
  ),
  'layer norm': sequential(dense(4), layerNorm(), dense(2)),
  'batch norm': sequential(dense(4), batchNorm(), dense(2)),
  'batch norm of pictures': sequential(conv(3, 3), batchNorm(), flatten(), dense(2)),
  'conv, stride 2, flatten': sequential(conv(3, 3, { stride: 2, activation: tanh }), flatten(), dense(1)),
  'conv without borders': sequential(conv(3, 3, { border: 'valid', activation: tanh }), flatten(), dense(2)),
  'conv transposed, stride 2': sequential(convTranspose(3, 3, { stride: 2, activation: tanh }), conv(1, 3)),
  'max pool and upsample': sequential(maxPool(2), conv(3, 3, { activation: tanh }), upsample(2)),
  'average pool': sequential(averagePool(2), flatten(), dense(2, tanh), dense(1)),
  reshape: sequential(dense(8), reshape([2, 2, 2]), conv(1, 3)),
  embedding: sequential(embedding([4, 4], 2), dense(3, tanh), dense(1)),
}
const likelihood = bernoulli({ scale: 'logit' })
const runtime = onnxRuntime(ort)

/** Differences are measured against the largest number of the array that they are in. */
function expectClose(found: ArrayLike<number>, wanted: readonly number[], bound: number, what: string): void {
  expect(found.length, what).toBe(wanted.length)
  const largest = Math.max(...wanted.map(Math.abs), 1e-3)
  wanted.forEach((value, index) =>
    expect(Math.abs((found[index] as number) - value) / largest, `${what}[${index}]`).toBeLessThanOrEqual(
      bound,
    ),
  )
}

test('every layer kind that PyTorch has is compared', () => {
  expect(golden.models.map(({ name }) => name)).toEqual(Object.keys(models))
})

describe.each(golden.models)(
  '$name, its gradients, states and predictions beside those of PyTorch',
  (wanted) => {
    const built = buildModel(models[wanted.name] as Model, wanted.row)
    const names = Object.keys(built.parameters)

    test('the plain law, in float64, to 1e-9', () => {
      const numbers: Record<string, Tensor> = Object.fromEntries(
        Object.entries(built.parameters).map(([name, { shape }]) => [name, input(name, shape)]),
      )
      const states: Record<string, Tensor> = Object.fromEntries(
        Object.entries(built.states).map(([name, { shape, start }]) => [name, constant(start, shape)]),
      )
      const feeds = Object.fromEntries(
        names.map((name, i) => [name, Float64Array.from(wanted.parameters[i] ?? [])]),
      )
      const rows = constant(Float64Array.from(wanted.inputs), [golden.batch, ...wanted.row])
      const uniform = (): never => {
        throw new Error('nothing is random here')
      }
      const applied = built.apply(rows, { ...numbers, ...states }, { training: true, uniform })
      const losses = lossOf(
        likelihood,
        constant(Float64Array.from(wanted.labels), applied.logits.shape),
        applied.logits,
      )
      const total = sum(losses)
      const gradients = gradient(
        total,
        names.map((name) => numbers[name] as Tensor),
      )
      const count = wanted.labels.length
      const [loss, ...found] = evaluateTensors([total, ...gradients], feeds)
      expectClose([(loss?.[0] as number) / count], [wanted.loss], 1e-9, 'loss')
      names.forEach((name, i) =>
        expectClose(
          (found[i] as Float64Array).map((slope) => slope / count),
          wanted.slopes[i] ?? [],
          1e-9,
          name,
        ),
      )
      const kept = evaluateTensors(Object.values(applied.states), feeds)
      kept.forEach((state, i) => expectClose(state, wanted.states[i] ?? [], 1e-9, `state ${i}`))
      const after = Object.fromEntries(
        Object.entries(built.states).map(([name, { shape }], i) => [
          name,
          constant(kept[i] as Float64Array, shape),
        ]),
      )
      const { logits } = built.apply(rows, { ...numbers, ...after }, { training: false, uniform })
      expectClose(evaluateTensors([logits], feeds)[0] ?? [], wanted.predicted, 1e-9, 'predicted')
    })

    test('ONNX Runtime, in float32, to 1e-5', async () => {
      const optimizer = sgd({ momentum: 0.9 })
      const { answer, states } = await step(built, optimizer, wanted, golden.batch)
      expectClose([(answer['loss']?.[0] as number) / wanted.labels.length], [wanted.loss], 1e-6, 'loss')
      const slopes = answer['next.memory.velocity'] as Float32Array
      expectClose(slopes, wanted.slopes.flat(), 1e-5, 'slopes')
      expectClose(states, wanted.states.flat(), 1e-6, 'states')
      const session = await runtime.load(encode(forward(built, golden.batch)))
      const predicted = await session.run({
        inputs: Float32Array.from(wanted.inputs),
        parameters: Float32Array.from(wanted.parameters.flat()),
        ...(states.length > 0 ? { states } : {}),
      })
      await session.release()
      expectClose(predicted['logits'] as Float32Array, wanted.predicted, 1e-5, 'predicted')
    })
  },
)

interface Case {
  readonly inputs: readonly number[]
  readonly labels: readonly number[]
  readonly parameters: readonly (readonly number[])[]
}

/** Steps on the same rows, from the parameters given. */
async function step(
  built: BuiltModel,
  optimizer: Optimizer,
  { inputs, labels, parameters }: Case,
  batch: number,
  count = 1,
) {
  const { graph } = trainingStep({ model: built, likelihood, optimizer, batch })
  const session = await runtime.load(encode(graph))
  const packed = Float32Array.from(parameters.flat())
  const states = Float32Array.from(
    Object.values(built.states).flatMap(({ shape, start }) => new Array<number>(size(shape)).fill(start)),
  )
  let answer: Readonly<Record<string, Float32Array | Float64Array>> = {
    'next.parameters': packed,
    'next.states': states,
    ...Object.fromEntries(
      optimizer.memory.map((name) => [`next.memory.${name}`, new Float32Array(packed.length)]),
    ),
  }
  for (let step = 1; step <= count; step++) {
    const before = Object.entries(answer).filter(([name]) => name.startsWith('next.'))
    answer = await session.run({
      inputs: Float32Array.from(inputs),
      labels: Float32Array.from(labels),
      rate: Float32Array.of(optimizer.rate(step)),
      ...Object.fromEntries(
        before
          .filter(([, values]) => values.length > 0)
          .map(([name, values]) => [name.slice('next.'.length), values]),
      ),
      ...Object.fromEntries(
        Object.entries(optimizer.scalars(step)).map(([name, value]) => [
          `scalar.${name}`,
          Float32Array.of(value),
        ]),
      ),
    })
  }
  await session.release()
  return { answer, states: answer['next.states'] ?? new Float32Array(0) }
}

const optimizers: Readonly<Record<string, Optimizer>> = {
  SGD: sgd({ rate: 0.1 }),
  'SGD, momentum': sgd({ rate: 0.1, momentum: 0.9 }),
  Adam: adam({ rate: 0.01 }),
  AdamW: adamW({ rate: 0.01, decay: 0.1 }),
}

test.each(golden.optimizers)(
  'five steps of $name end where those of PyTorch end, to 1e-6',
  async (wanted) => {
    const built = buildModel(sequential(dense(4, tanh), dense(2)), [3])
    const { answer } = await step(built, optimizers[wanted.name] as Optimizer, wanted, 4, 5)
    expectClose(answer['next.parameters'] ?? [], wanted.after.flat(), 1e-6, 'parameters')
  },
)
