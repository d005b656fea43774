// @platform node: the runtime under test is the native one
import * as ort from 'onnxruntime-node'
import { expect, test } from 'vitest'
import {
  add,
  derivative,
  evaluate,
  exp,
  less,
  log,
  multiply,
  print,
  select,
  softplus,
  subtract,
} from '../../src/expression/index.ts'
import type { Expression } from '../../src/expression/index.ts'
import {
  bernoulli,
  focal,
  withLabelSmoothing,
  withPositiveWeight,
  withWeight,
} from '../../src/likelihood/index.ts'
import { random } from '../../src/math/index.ts'
import { onnxRuntime } from '../../src/training/onnxRuntime.ts'
import { encode, writeGraph } from '../../src/training/onnx/index.ts'
import { logitForm } from '../../src/training/step/logitForm.ts'
import { evaluateTensors, input, map, sum } from '../../src/training/tensors/index.ts'
import type { Tensor } from '../../src/training/tensors/index.ts'

const plain = bernoulli({ scale: 'logit' })
const types = (goal: Tensor, type?: 'float64'): readonly string[] =>
  writeGraph({ name: 'test', outputs: { goal }, ...(type === undefined ? {} : { type }) }).nodes.map(
    (node) => node.type,
  )

test('the two sides of a Bernoulli loss become one, within the stated error, for every label and logit', () => {
  const short = logitForm(plain.loss)
  expect(print(short)).toBe('softplus(prediction) − label·prediction')
  expect(print(derivative(short, 'prediction'))).toBe('σ(prediction) − label')
  const draw = random(5)
  for (let i = 0; i < 2000; i++) {
    const row = { label: i % 3 === 0 ? draw.below(2) : draw.uniform(), prediction: 30 * draw.normal() }
    const bound = 2 ** -52 * Math.max(1, Math.abs(row.prediction))
    expect(Math.abs(evaluate(short, row) - evaluate(plain.loss, row))).toBeLessThanOrEqual(2 * bound)
    const slope = evaluate(derivative(short, 'prediction'), row)
    expect(Math.abs(slope - evaluate(plain.gradient, row))).toBeLessThanOrEqual(2 ** -52)
  }
})

test.each([
  withWeight(plain),
  withLabelSmoothing(plain, 0.1),
  withPositiveWeight(plain, 3),
  focal({ scale: 'logit', gamma: 2 }),
])('$name: the same loss, shorter or as it was', ({ loss }) => {
  const short = logitForm(loss)
  const draw = random(6)
  for (let i = 0; i < 200; i++) {
    const row = { label: draw.uniform(), prediction: 4 * draw.normal(), weight: draw.uniform() }
    expect(evaluate(short, row)).toBeCloseTo(evaluate(loss, row), 13)
  }
})

test.each([
  ['256 × 784', [256, 784]],
  ['a prime number of places', [1, 8191]],
  ['few', [3, 2]],
])(
  'the total of %s losses takes a logarithm for a group, and is the plain total to 3e-7',
  async (_, shape) => {
    const indices = (shape[0] as number) * (shape[1] as number)
    const [labels, logits] = [input('labels', shape), input('logits', shape)]
    const goal = sum(
      map(
        (y, z) => subtract(softplus(z as Expression), multiply(y as Expression, z as Expression)),
        labels,
        logits,
      ),
    )
    expect(types(goal).includes('ReduceProd')).toBe(indices !== 8191)
    const draw = random(8)
    const feeds = {
      labels: Float32Array.from({ length: indices }, () => (draw.uniform() < 0.5 ? 0 : draw.uniform())),
      logits: Float32Array.from({ length: indices }, () => 12 * draw.normal()),
    }
    const session = await onnxRuntime(ort).load(encode(writeGraph({ name: 'test', outputs: { goal } })))
    const answer = (await session.run(feeds))['goal']?.[0] as number
    await session.release()
    let law = 0
    for (let i = 0; i < indices; i++)
      law += evaluate(plain.loss, { label: feeds.labels[i] as number, prediction: feeds.logits[i] as number })
    expect(Math.abs(answer / law - 1)).toBeLessThan(3e-7)
  },
)

test('a square root and the slope of max(x, 0) have operators of their own; in float64 a choice stays a choice', () => {
  const x = input('x', [4])
  const root = map((a) => exp(multiply(0.5, log(a as Expression))), x)
  expect(types(root)).toEqual(['Sqrt'])
  const ramp = map((a, b) => select(less(0, a as Expression), b as Expression, 0), x, input('y', [4]))
  expect(types(ramp)).toEqual(['HardSigmoid', 'Mul'])
  expect(types(ramp, 'float64')).toEqual(['Less', 'Where'])
})

test('the slope of max(x, 0) is exact from the largest number to the smallest normal one', async () => {
  const values = Float32Array.of(0, -0, 1.2e-38, -1.2e-38, 1, -1, 3.4e38, -3.4e38, 0.5)
  const ramp = map(
    (a, b) => select(less(0, a as Expression), b as Expression, 0),
    input('x', [9]),
    input('y', [9]),
  )
  const session = await onnxRuntime(ort).load(encode(writeGraph({ name: 'test', outputs: { ramp } })))
  const { ramp: answer } = await session.run({ x: values, y: new Float32Array(9).fill(7) })
  await session.release()
  const [law] = evaluateTensors([ramp], { x: Float64Array.from(values), y: new Float64Array(9).fill(7) })
  expect([...(answer ?? [])].map(Math.abs)).toEqual([...(law ?? [])])
})

test('outputs carry their names without copies, and what nothing needs is not written', () => {
  const a = input('a', [2])
  const twice = map((x) => add(x as Expression, x as Expression), a)
  const graph = writeGraph({ name: 'test', outputs: { one: twice, two: twice, same: a } })
  expect(graph.nodes.map(({ type, inputs, outputs }) => [type, inputs, outputs])).toEqual([
    ['Mul', ['c0', 'a'], ['one']],
    ['Identity', ['one'], ['two']],
    ['Identity', ['a'], ['same']],
  ])
})
