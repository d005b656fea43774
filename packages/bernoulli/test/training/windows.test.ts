// @platform node: the runtime under test is the native one
import * as ort from 'onnxruntime-node'
import { expect, test } from 'vitest'
import { multiply } from '../../src/expression/index.ts'
import { random } from '../../src/math/index.ts'
import { onnxRuntime } from '../../src/training/onnxRuntime.ts'
import { encode, writeGraph } from '../../src/training/onnx/index.ts'
import {
  constant,
  conv,
  convTranspose,
  evaluateTensors,
  gradient,
  input,
  map,
  size,
  sum,
} from '../../src/training/tensors/index.ts'
import type { Shape, Tensor, Window } from '../../src/training/tensors/index.ts'

const draw = random(31)
const numbers = (shape: Shape): Float32Array =>
  Float32Array.from({ length: size(shape) }, () => draw.normal())
const window = (part: Partial<Window>): Window => ({
  strides: [1, 1],
  pads: [0, 0, 0, 0],
  dilations: [1, 1],
  ...part,
})

/** Pictures (n, c, h, w) and filters (out, c, kh, kw), and what the gradient of the filters is made from. */
const cases: readonly (readonly [string, Shape, Shape, Window, readonly string[]])[] = [
  [
    'few channels, strided',
    [3, 2, 7, 6],
    [3, 2, 3, 3],
    window({ strides: [2, 2], pads: [1, 0, 0, 1] }),
    ['Conv', 'ConvTranspose'],
  ],
  [
    'many channels, strided',
    [3, 16, 7, 6],
    [12, 16, 3, 3],
    window({ strides: [2, 2], pads: [0, 0, 1, 1] }),
    ['Gather', 'ConvTranspose'],
  ],
  [
    'many channels, no borders',
    [2, 8, 6, 5],
    [8, 8, 3, 2],
    window({ dilations: [1, 2] }),
    ['Gather', 'Conv'],
  ],
  ['fewer out than in', [3, 16, 5, 5], [3, 16, 3, 3], window({ pads: [1, 1, 1, 1] }), ['Gather', 'Conv']],
  ['one out', [3, 16, 5, 6], [1, 16, 3, 3], window({ pads: [1, 1, 1, 1] }), ['Concat', 'Conv']],
  ['wide borders', [2, 9, 4, 4], [8, 9, 2, 2], window({ pads: [2, 1, 2, 1] }), ['Gather', 'ConvTranspose']],
]

test.each(cases)(
  'conv, %s: ONNX Runtime has the gradients of the plain law, to 1e-5 of the largest',
  (_, pictures, filters, w, through) => expectLaw((x, f) => conv(x, f, w), pictures, filters, through),
)

test.each(cases.filter(([name]) => name !== 'wide borders'))(
  'convTranspose, %s: ONNX Runtime has the gradients of the plain law, to 1e-5 of the largest',
  (_, [count = 0, channels = 0, ...sides], [out = 0, , ...filter], w) =>
    expectLaw(
      (x, f) => convTranspose(x, f, { ...w, outputPads: [0, 0] }),
      [count, out, ...sides],
      [out, channels, ...filter],
      [],
    ),
)

async function expectLaw(
  build: (pictures: Tensor, filters: Tensor) => Tensor,
  pictures: Shape,
  filters: Shape,
  through: readonly string[],
): Promise<void> {
  const inputs = [input('pictures', pictures), input('filters', filters)] as const
  const indices = build(...inputs)
  const weights = constant(Float64Array.from(numbers(indices.shape)), indices.shape)
  const goal = sum(map((x, w) => multiply(x, w), indices, weights))
  const [ofPictures, ofFilters] = gradient(goal, inputs) as [Tensor, Tensor]
  const graph = writeGraph({ name: 'test', outputs: { goal, ofPictures, ofFilters } })
  const types = graph.nodes.map(({ type }) => type)
  for (const type of through) expect(types).toContain(type)
  const feeds = { pictures: numbers(pictures), filters: numbers(filters) }
  const session = await onnxRuntime(ort).load(encode(graph))
  const answer = await session.run(feeds)
  await session.release()
  const law = evaluateTensors([goal, ofPictures, ofFilters], {
    pictures: Float64Array.from(feeds.pictures),
    filters: Float64Array.from(feeds.filters),
  })
  for (const [i, name] of ['goal', 'ofPictures', 'ofFilters'].entries()) {
    const wanted = law[i] as Float64Array
    const largest = wanted.reduce((most, value) => Math.max(most, Math.abs(value)), 1)
    expect(answer[name]?.length).toBe(wanted.length)
    wanted.forEach((value, index) =>
      expect(Math.abs((answer[name]?.[index] as number) - value) / largest).toBeLessThanOrEqual(1e-5),
    )
  }
}
