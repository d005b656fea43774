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
    filled(shape, (places) =>
      evaluate(
        expression,
        Object.fromEntries(inputs.map((input, i) => [`x${i}`, broadcastAt(input, places)])),
      ),
    ),
  matmul: ([a, b], { shape }) =>
    filled(shape, ([i, j]) => total(axis(a, 1), (k) => at(a, [i as number, k]) * at(b, [k, j as number]))),
  transpose: ([a], { shape, attributes: { order } }) =>
    filled(shape, (places) =>
      at(
        a,
        order.map((_, axis) => places[order.indexOf(axis)] as number),
      ),
    ),
  reshape: ([a]) => (a as Filled).values,
  expand: ([a], { shape }) => filled(shape, (places) => broadcastAt(a as Filled, places)),
  sum: ([a], { attributes: { axes } }) => fold(a as Filled, axes, (x, y) => x + y, 0),
  maximum: ([a], { attributes: { axes } }) => fold(a as Filled, axes, Math.max, -Infinity),
  concat: (inputs, { shape, attributes: { axis: along } }) =>
    filled(shape, (places) => {
      let place = places[along] as number
      for (const input of inputs) {
        if (place < axis(input, along)) return at(input, places.with(along, place))
        place -= axis(input, along)
      }
      return NaN
    }),
  slice: ([a], { shape, attributes: { axis, from } }) =>
    filled(shape, (places) => at(a, places.with(axis, (places[axis] as number) + from))),
  pad: ([a], { shape, attributes: { axis, before } }) =>
    filled(shape, (places) => atOrZero(a as Filled, places.with(axis, (places[axis] as number) - before))),
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
    eachPlace((pictures as Filled).shape, ([n = 0, c = 0, row = 0, column = 0], place) => {
      for (let o = 0; o < out; o++)
        for (let i = 0; i < axis(filters, 2); i++)
          for (let j = 0; j < axis(filters, 3); j++) {
            const y = row * strides[0] - pads[0] + i * dilations[0]
            const x = column * strides[1] - pads[1] + j * dilations[1]
            if (y < 0 || y >= height || x < 0 || x >= width) continue
            const to = ((n * out + o) * height + y) * width + x
            result[to] =
              (result[to] as number) +
              ((pictures as Filled).values[place] as number) * at(filters, [c, o, i, j])
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
    return filled(shape, ([place = 0, touched = 0]) => {
      const [n, row, column] = split(place, rows, columns)
      const [i, j, c] = split(touched, size[1], channels)
      const y = row * strides[0] - pads[0] + i * dilations[0]
      const x = column * strides[1] - pads[1] + j * dilations[1]
      return atOrZero(pictures as Filled, [n, c, y, x])
    })
  },
  oneHot: ([a], { shape }) =>
    filled(shape, (places) => (at(a, places.slice(0, -1)) === places.at(-1) ? 1 : 0)),
}

function filled(shape: Shape, value: (places: readonly number[]) => number): Float64Array {
  const result = new Float64Array(size(shape))
  eachPlace(shape, (places, place) => (result[place] = value(places)))
  return result
}

function eachPlace(shape: Shape, visit: (places: readonly number[], place: number) => void): void {
  const places = shape.map(() => 0)
  for (let place = 0; place < size(shape); place++) {
    visit([...places], place)
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      places[axis] = (places[axis] as number) + 1
      if ((places[axis] as number) < (shape[axis] as number)) break
      places[axis] = 0
    }
  }
}

function axis(a: Filled | undefined, axis: number): number {
  return a?.shape[axis] ?? 0
}

function at(a: Filled | undefined, places: readonly number[]): number {
  const place = places.reduce((sum, index, k) => sum * axis(a, k) + index, 0)
  return a?.values[place] ?? NaN
}

function atOrZero(a: Filled, places: readonly number[]): number {
  return places.every((index, k) => index >= 0 && index < axis(a, k)) ? at(a, places) : 0
}

function broadcastAt(a: Filled, places: readonly number[]): number {
  const extra = places.length - a.shape.length
  return at(
    a,
    a.shape.map((length, k) => (length === 1 ? 0 : (places[k + extra] as number))),
  )
}

/** A place counted along three axes, taken apart; the last two axes are so long. */
function split(place: number, middle: number, last: number): readonly [number, number, number] {
  const rest = Math.floor(place / last)
  return [Math.floor(rest / middle), rest % middle, place % last]
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
  eachPlace(a.shape, (places, place) => {
    const to = places.reduce(
      (sum, index, k) => sum * (shape[k] as number) + (axes.includes(k) ? 0 : index),
      0,
    )
    result[to] = join(result[to] as number, a.values[place] as number)
  })
  return result
}
