import { evaluate } from '../../expression/index.ts'
import { size, windowPlaces } from './shapes.ts'
import type { Shape, Tensor, TensorOperation } from './Tensor.ts'

/** Numbers in a shape, last axis fastest. */
export interface Filled {
  readonly shape: Shape
  readonly values: Float64Array
}

type Value<Op extends TensorOperation> = (inputs: readonly Filled[], node: Tensor<Op>) => Float64Array

/** The value of every operation in plain TypeScript, place by place in float64: the law that runtimes are tested against. */
export const values: { readonly [Op in Exclude<TensorOperation, 'input'>]: Value<Op> } = {
  constant: (_, { attributes }) => attributes.values,
  map: (inputs, { shape, attributes: { expression } }) =>
    filled(shape, (indices) =>
      evaluate(
        expression,
        Object.fromEntries(inputs.map((input, i) => [`x${i}`, broadcastAt(input, indices)])),
      ),
    ),
  matmul: ([a, b], { shape }) =>
    filled(shape, ([i, j]) => total(axis(a, 1), (k) => at(a, [i as number, k]) * at(b, [k, j as number]))),
  transpose: ([a], { shape, attributes: { order } }) =>
    filled(shape, (indices) =>
      at(
        a,
        order.map((_, axis) => indices[order.indexOf(axis)] as number),
      ),
    ),
  reshape: ([a]) => (a as Filled).values,
  expand: ([a], { shape }) => filled(shape, (indices) => broadcastAt(a as Filled, indices)),
  sum: ([a], { attributes: { axes } }) => fold(a as Filled, axes, (x, y) => x + y, 0),
  maximum: ([a], { attributes: { axes } }) => fold(a as Filled, axes, Math.max, -Infinity),
  concat: (inputs, { shape, attributes: { axis: along } }) =>
    filled(shape, (indices) => {
      let offset = indices[along] as number
      for (const input of inputs) {
        if (offset < axis(input, along)) return at(input, indices.with(along, offset))
        offset -= axis(input, along)
      }
      return NaN
    }),
  slice: ([a], { shape, attributes: { axis, from } }) =>
    filled(shape, (indices) => at(a, indices.with(axis, (indices[axis] as number) + from))),
  pad: ([a], { shape, attributes: { axis, before } }) =>
    filled(shape, (indices) => atOrZero(a as Filled, indices.with(axis, (indices[axis] as number) - before))),
  conv: ([pictures, filters, bias], { shape, attributes: { strides, pads, dilations } }) =>
    filled(shape, ([n = 0, out = 0, row = 0, column = 0]) => {
      const sum = total(axis(filters, 1), (c) =>
        total(axis(filters, 2), (i) =>
          total(axis(filters, 3), (j) => {
            const y = row * strides[0] - pads[0] + i * dilations[0]
            const x = column * strides[1] - pads[1] + j * dilations[1]
            return atOrZero(pictures as Filled, [n, c, y, x]) * at(filters, [out, c, i, j])
          }),
        ),
      )
      return bias === undefined ? sum : sum + at(bias, [out])
    }),
  convTranspose: ([pictures, filters, bias], { shape, attributes: { strides, pads, dilations } }) => {
    const [, out = 0, height = 0, width = 0] = shape
    const result = filled(shape, ([, o = 0]) => (bias === undefined ? 0 : at(bias, [o])))
    eachPlace((pictures as Filled).shape, ([n = 0, c = 0, row = 0, column = 0], offset) => {
      for (let o = 0; o < out; o++)
        for (let i = 0; i < axis(filters, 2); i++)
          for (let j = 0; j < axis(filters, 3); j++) {
            const y = row * strides[0] - pads[0] + i * dilations[0]
            const x = column * strides[1] - pads[1] + j * dilations[1]
            if (y < 0 || y >= height || x < 0 || x >= width) continue
            const to = ((n * out + o) * height + y) * width + x
            result[to] =
              (result[to] as number) +
              ((pictures as Filled).values[offset] as number) * at(filters, [c, o, i, j])
          }
    })
    return result
  },
  patches: ([pictures], { shape, attributes: { size, strides, pads, dilations } }) => {
    const [, channels, height, width] = (pictures as Filled).shape as readonly [
      number,
      number,
      number,
      number,
    ]
    const [rows, columns] = windowPlaces([height, width], size, { strides, pads, dilations })
    return filled(shape, ([offset = 0, touched = 0]) => {
      const [n, row, column] = split(offset, rows, columns)
      const [i, j, c] = split(touched, size[1], channels)
      const y = row * strides[0] - pads[0] + i * dilations[0]
      const x = column * strides[1] - pads[1] + j * dilations[1]
      return atOrZero(pictures as Filled, [n, c, y, x])
    })
  },
  oneHot: ([a], { shape }) =>
    filled(shape, (indices) => (at(a, indices.slice(0, -1)) === indices.at(-1) ? 1 : 0)),
}

function filled(shape: Shape, value: (indices: readonly number[]) => number): Float64Array {
  const result = new Float64Array(size(shape))
  eachPlace(shape, (indices, offset) => (result[offset] = value(indices)))
  return result
}

function eachPlace(shape: Shape, visit: (indices: readonly number[], offset: number) => void): void {
  const indices = shape.map(() => 0)
  for (let offset = 0; offset < size(shape); offset++) {
    visit([...indices], offset)
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      indices[axis] = (indices[axis] as number) + 1
      if ((indices[axis] as number) < (shape[axis] as number)) break
      indices[axis] = 0
    }
  }
}

function axis(a: Filled | undefined, axis: number): number {
  return a?.shape[axis] ?? 0
}

function at(a: Filled | undefined, indices: readonly number[]): number {
  const offset = indices.reduce((sum, index, k) => sum * axis(a, k) + index, 0)
  return a?.values[offset] ?? NaN
}

function atOrZero(a: Filled, indices: readonly number[]): number {
  return indices.every((index, k) => index >= 0 && index < axis(a, k)) ? at(a, indices) : 0
}

function broadcastAt(a: Filled, indices: readonly number[]): number {
  const extra = indices.length - a.shape.length
  return at(
    a,
    a.shape.map((length, k) => (length === 1 ? 0 : (indices[k + extra] as number))),
  )
}

/** A place counted along three axes, taken apart; the last two axes are so long. */
function split(offset: number, middle: number, last: number): readonly [number, number, number] {
  const rest = Math.floor(offset / last)
  return [Math.floor(rest / middle), rest % middle, offset % last]
}

function total(count: number, term: (k: number) => number): number {
  let sum = 0
  for (let k = 0; k < count; k++) sum += term(k)
  return sum
}

function fold(
  a: Filled,
  axes: readonly number[],
  join: (x: number, y: number) => number,
  start: number,
): Float64Array {
  const shape = a.shape.map((length, axis) => (axes.includes(axis) ? 1 : length))
  const result = new Float64Array(size(shape)).fill(start)
  eachPlace(a.shape, (indices, offset) => {
    const to = indices.reduce(
      (sum, index, k) => sum * (shape[k] as number) + (axes.includes(k) ? 0 : index),
      0,
    )
    result[to] = join(result[to] as number, a.values[offset] as number)
  })
  return result
}
