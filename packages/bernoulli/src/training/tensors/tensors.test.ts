import { describe, expect, test } from 'vitest'
import { add, exp, log, multiply, sigmoid, softplus, subtract } from '../../expression/index.ts'
import { random } from '../../math/index.ts'
import {
  concat,
  constant,
  conv,
  convTranspose,
  evaluateTensors,
  expand,
  gradient,
  input,
  map,
  matmul,
  maximum,
  oneHot,
  pad,
  patches,
  reshape,
  size,
  slice,
  sum,
  transpose,
} from './index.ts'
import type { Shape, Tensor, Window } from './index.ts'

const draw = random(7)
const numbers = (shape: Shape): Float64Array =>
  Float64Array.from({ length: size(shape) }, () => draw.normal())

/** Slope of a weighted sum of the tensor's places, by reverse mode and by central differences, place by place. */
function expectSlopes(build: (...inputs: readonly Tensor[]) => Tensor, ...shapes: readonly Shape[]): void {
  const inputs = shapes.map((shape, i) => input(`x${i}`, shape))
  const feeds = Object.fromEntries(shapes.map((shape, i) => [`x${i}`, numbers(shape)]))
  const result = build(...inputs)
  const goal = sum(map((x, w) => multiply(x, w), result, constant(numbers(result.shape), result.shape)))
  const gradients = evaluateTensors(gradient(goal, inputs), feeds)
  const at = (name: string, index: number, step: number): number => {
    const moved = Float64Array.from(feeds[name] as Float64Array)
    moved[index] = (moved[index] as number) + step
    return evaluateTensors([goal], { ...feeds, [name]: moved })[0]?.[0] as number
  }
  const h = 1e-4
  inputs.forEach((_, i) => {
    gradients[i]?.forEach((slope, index) => {
      const name = `x${i}`
      const wide = (at(name, index, 2 * h) - at(name, index, -2 * h)) / (4 * h)
      const narrow = (at(name, index, h) - at(name, index, -h)) / (2 * h)
      expect(Math.abs(slope - (4 * narrow - wide) / 3)).toBeLessThan(1e-8 * Math.max(1, Math.abs(slope)))
    })
  })
}

const window = (part: Partial<Window> = {}): Window => ({
  strides: [1, 1],
  pads: [0, 0, 0, 0],
  dilations: [1, 1],
  ...part,
})

describe('reverse mode agrees with central differences to 1e-8', () => {
  test('formulas, shapes broadcast', () => {
    expectSlopes(
      (a, b) => map((x, y) => multiply(sigmoid(x), add(softplus(y), exp(x))), a as Tensor, b as Tensor),
      [3, 4],
      [4],
    )
    expectSlopes(
      (a, b) => map((x, y) => subtract(log(exp(x)), y), a as Tensor, b as Tensor),
      [2, 1, 3],
      [4, 1],
    )
  })
  test('matmul and transpose', () => {
    expectSlopes((a, b) => matmul(a as Tensor, transpose(b as Tensor)), [3, 4], [2, 4])
    expectSlopes((a) => transpose(a as Tensor, [2, 0, 1]), [2, 3, 4])
  })
  test('reshape, expand, sum, maximum, concat, slice, pad', () => {
    expectSlopes((a) => reshape(a as Tensor, [6, 2]), [3, 4])
    expectSlopes((a) => expand(a as Tensor, [2, 3, 4]), [3, 1])
    expectSlopes((a) => sum(a as Tensor, [0, 2]), [2, 3, 4])
    expectSlopes((a) => maximum(a as Tensor, [1]), [3, 5])
    expectSlopes((a, b) => concat([a as Tensor, b as Tensor, a as Tensor], 1), [2, 3], [2, 1])
    expectSlopes((a) => slice(a as Tensor, 1, 1, 3), [2, 4])
    expectSlopes((a) => pad(a as Tensor, 0, 2, 1), [2, 2])
  })
  test.each([
    window(),
    window({ strides: [2, 2], pads: [1, 1, 1, 1] }),
    window({ strides: [2, 1], pads: [0, 1, 1, 0] }),
    window({ strides: [3, 2], pads: [1, 0, 0, 1], dilations: [1, 2] }),
  ])('conv %o', (w) => {
    expectSlopes((x, f, b) => conv(x as Tensor, f as Tensor, w, b), [2, 2, 6, 5], [3, 2, 3, 2], [3])
  })
  test.each([
    { ...window(), outputPads: [0, 0] as const },
    { ...window({ strides: [2, 2], pads: [1, 1, 1, 1] }), outputPads: [1, 1] as const },
    { ...window({ strides: [2, 3], pads: [1, 0, 0, 1] }), outputPads: [1, 0] as const },
  ])('convTranspose %o', (w) => {
    expectSlopes((x, f, b) => convTranspose(x as Tensor, f as Tensor, w, b), [2, 3, 3, 2], [3, 2, 3, 3], [2])
  })
  test.each([
    ['gathered patches', 8, 8, { strides: [2, 2], pads: [0, 1, 1, 0] }],
    ['patches of the gradients', 2, 8, { pads: [1, 0, 1, 1] }],
    ['patches of gradients of one channel', 1, 8, { dilations: [1, 2] }],
    ['a convolution, borders wider than the filter', 2, 3, { pads: [2, 2, 2, 2] }],
  ] as const)('filters whose slope is made from %s', (_, out, channels, part) => {
    expectSlopes(
      (x, f) => conv(x as Tensor, f as Tensor, window(part)),
      [2, channels, 3, 4],
      [out, channels, 2, 2],
    )
  })
  test('transposed filters whose slope is made from patches', () => {
    const w = { ...window({ strides: [2, 2], pads: [0, 0, 1, 1] }), outputPads: [0, 0] as const }
    expectSlopes((x, f) => convTranspose(x as Tensor, f as Tensor, w), [2, 8, 2, 2], [8, 8, 3, 2])
  })
  test.each([
    window({ strides: [2, 1], pads: [1, 0, 0, 2] }),
    window({ dilations: [2, 1], pads: [0, 1, 1, 0] }),
  ])('patches %o', (w) => {
    expectSlopes((x) => patches(x as Tensor, [2, 3], w), [2, 2, 4, 4])
  })
})

test('patches times filters are the convolution', () => {
  const w = window({ strides: [2, 1], pads: [1, 0, 0, 2] })
  const [x, f] = [
    constant(numbers([2, 3, 4, 4]), [2, 3, 4, 4]),
    constant(numbers([5, 3, 2, 3]), [5, 3, 2, 3]),
  ]
  const indices = conv(x, f, w)
  const rows = matmul(patches(x, [2, 3], w), reshape(transpose(f, [2, 3, 1, 0]), [18, 5]))
  const [law, found] = evaluateTensors([transpose(indices, [0, 2, 3, 1]), rows], {})
  law?.forEach((value, index) => expect(found?.[index]).toBeCloseTo(value, 12))
})

test('what is one number everywhere becomes part of a formula, and keeps its shape', () => {
  const half = constant(0.5, [2, 3])
  const row = input('a', [3])
  expect(map((x, y) => multiply(x, y), half, input('b', [2, 3])).inputs.length).toBe(1)
  expect(map((x, y) => multiply(x, y), half, row).shape).toEqual([2, 3])
  const [six] = evaluateTensors([map((x, y) => add(x, y), half, constant(1, [3]))], {})
  expect(six).toEqual(new Float64Array(6).fill(1.5))
})

test('a one-hot row is 1 at its place', () => {
  const [row] = evaluateTensors([oneHot(input('i', [2]), 3)], { i: Float64Array.of(2, 0) })
  expect(row).toEqual(Float64Array.of(0, 0, 1, 1, 0, 0))
})

test('an input that the goal does not depend on has slope 0', () => {
  const a = input('a', [2])
  const [slope] = evaluateTensors(gradient(sum(a), [input('b', [3])]), {})
  expect(slope).toEqual(new Float64Array(3))
})

test('shapes that do not fit are an error that names both', () => {
  expect(() => matmul(input('a', [2, 3]), input('b', [4, 5]))).toThrow(
    'matmul: shapes do not fit; expected the columns of the first to be the rows of the second, got "(2, 3) and (4, 5)".',
  )
})
