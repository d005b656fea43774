// @platform node: the runtime under test is the native one
import * as ort from 'onnxruntime-node'
import { describe, expect, test } from 'vitest'
import {
  abs,
  add,
  divergence,
  divide,
  equal,
  exp,
  floor,
  less,
  log,
  log1p,
  max,
  min,
  multiply,
  negate,
  select,
  sigmoid,
  softplus,
  subtract,
} from '../../src/expression/index.ts'
import type { Expression } from '../../src/expression/index.ts'
import { random } from '../../src/math/index.ts'
import { encode, writeGraph } from '../../src/training/onnx/index.ts'
import { onnxRuntime } from '../../src/training/onnxRuntime.ts'
import {
  concat,
  constant,
  conv,
  convTranspose,
  evaluateTensors,
  expand,
  input,
  map,
  matmul,
  maximum,
  oneHot,
  pad,
  reshape,
  size,
  slice,
  sum,
  transpose,
} from '../../src/training/tensors/index.ts'
import type { Shape, Tensor } from '../../src/training/tensors/index.ts'

const draw = random(11)

async function expectSame(
  build: (...inputs: readonly Tensor[]) => Tensor,
  shapes: readonly Shape[],
  values?: readonly number[],
  bound = 2e-6,
): Promise<void> {
  const goal = build(...shapes.map((shape, i) => input(`x${i}`, shape)))
  const feeds = Object.fromEntries(
    shapes.map((shape, i) => [
      `x${i}`,
      Float32Array.from({ length: size(shape) }, (_, k) => values?.[k + i] ?? draw.normal()),
    ]),
  )
  const session = await onnxRuntime(ort).load(encode(writeGraph({ name: 'test', outputs: { goal } })))
  const answer = await session.run(feeds)
  await session.release()
  const wide = Object.fromEntries(
    Object.entries(feeds).map(([name, data]) => [name, Float64Array.from(data)]),
  )
  const [law] = evaluateTensors([goal], wide)
  law?.forEach((value, index) => {
    const got = answer['goal']?.[index] as number
    expect(Math.abs(got - value), `place ${index}: ${got} for ${value}`).toBeLessThanOrEqual(
      bound * Math.max(1, Math.abs(value)),
    )
  })
}

const x =
  (formula: (...x: readonly Expression[]) => Expression) =>
  (...inputs: readonly Tensor[]) =>
    map(formula, ...inputs)
const edges = [-30, -2.5, -1, -0.5, 0, 0.5, 1, 3, 30]

describe('ONNX Runtime computes what the plain law says', () => {
  test.each([
    ['negate', x((a) => negate(a as Expression))],
    ['abs', x((a) => abs(a as Expression))],
    ['floor', x((a) => floor(a as Expression))],
    ['exp', x((a) => exp(multiply(0.1, a as Expression)))],
    ['log', x((a) => log(exp(multiply(0.2, a as Expression))))],
    ['log1p', x((a) => log1p(exp(a as Expression)))],
    ['sigmoid', x((a) => sigmoid(a as Expression))],
    ['softplus', x((a) => softplus(a as Expression))],
  ])('%s', (_, build) => expectSame(build, [[9]], edges))

  test.each([
    ['add', add],
    ['subtract', subtract],
    ['multiply', multiply],
    ['min', min],
    ['max', max],
    ['equal', equal],
    ['less', less],
  ])('%s', (_, build) =>
    expectSame(
      x((a, b) => build(a as Expression, b as Expression)),
      [[8], [8]],
      edges,
    ),
  )

  test('divide, select and divergence', async () => {
    await expectSame(
      x((a, b) => divide(a as Expression, add(40, b as Expression))),
      [[8], [8]],
      edges,
    )
    await expectSame(
      x((a, b) => select(less(0, a as Expression), a as Expression, b as Expression)),
      [[8], [8]],
      edges,
    )
    await expectSame(
      x((a, b) => divergence(abs(a as Expression), add(1, abs(b as Expression)))),
      [[8], [8]],
      edges,
      1e-5,
    )
  })

  test('every operation on whole arrays', async () => {
    await expectSame(
      (a, b) => matmul(a as Tensor, transpose(b as Tensor)),
      [
        [5, 7],
        [3, 7],
      ],
    )
    await expectSame((a) => reshape(transpose(a as Tensor, [2, 0, 1]), [6, 4]), [[2, 3, 4]])
    await expectSame((a) => expand(a as Tensor, [2, 3, 4]), [[3, 1]])
    await expectSame((a) => sum(a as Tensor, [0, 2]), [[2, 3, 4]])
    await expectSame((a) => maximum(a as Tensor, [1, 2]), [[2, 3, 4]])
    await expectSame(
      (a, b) => concat([a as Tensor, b as Tensor], 1),
      [
        [2, 3],
        [2, 1],
      ],
    )
    await expectSame((a) => pad(slice(a as Tensor, 1, 1, 3), 0, 2, 1), [[2, 4]])
    await expectSame(
      (a) =>
        oneHot(
          map((v) => floor(abs(v as Expression)), a as Tensor),
          4,
        ),
      [[6]],
    )
    await expectSame(
      (a) =>
        map(
          (p, q) => add(p as Expression, q as Expression),
          a as Tensor,
          constant(Float64Array.of(1, 2, 3), [3]),
        ),
      [[2, 3]],
    )
    const window = { strides: [2, 1], pads: [1, 0, 1, 1], dilations: [1, 1] } as const
    await expectSame(
      (a, f, b) => conv(a as Tensor, f as Tensor, window, b),
      [[2, 2, 7, 5], [3, 2, 3, 2], [3]],
    )
    await expectSame(
      (a, f, b) => convTranspose(a as Tensor, f as Tensor, { ...window, outputPads: [1, 0] }, b),
      [[2, 3, 3, 4], [3, 2, 3, 3], [2]],
    )
  })
})
