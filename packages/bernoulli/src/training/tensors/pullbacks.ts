import { column, derivative, divide, equal, multiply } from '../../expression/index.ts'
import { applied, expand, map, matmul, pad, reshape, slice, sum, sumTo, transpose } from './build.ts'
import { filterSlope } from './filterSlope.ts'
import { patchesSlope, pictureSlope, spreadSlope } from './pictureSlope.ts'
import { windowPlaces } from './shapes.ts'
import type { Tensor, TensorOperation, Window } from './Tensor.ts'

/** From the slope of the goal by a node to its slopes by the node's inputs; undefined where it does not depend on one. */
type Pullback<Op extends TensorOperation> = (
  slope: Tensor,
  node: Tensor<Op>,
) => readonly (Tensor | undefined)[]

/** The reverse-mode rule of every operation. */
export const pullbacks: { readonly [Op in TensorOperation]: Pullback<Op> } = {
  input: () => [],
  constant: () => [],
  map: (slope, { inputs, attributes: { expression } }) =>
    inputs.map((input, i) => {
      const partial = derivative(expression, `x${i}`)
      if (partial.op === 'constant' && partial.value === 0) return undefined
      return sumTo(applied(multiply(column(`x${inputs.length}`), partial), [...inputs, slope]), input.shape)
    }),
  matmul: (slope, { inputs: [a, b] }) => [
    matmul(slope, transpose(b as Tensor)),
    matmul(transpose(a as Tensor), slope),
  ],
  transpose: (slope, { attributes: { order } }) => [
    transpose(
      slope,
      order.map((_, axis) => order.indexOf(axis)),
    ),
  ],
  reshape: (slope, { inputs: [a] }) => [reshape(slope, (a as Tensor).shape)],
  expand: (slope, { inputs: [a] }) => [sumTo(slope, (a as Tensor).shape)],
  sum: (slope, { inputs: [a] }) => [expand(slope, (a as Tensor).shape)],
  maximum: (slope, node) => {
    const a = node.inputs[0] as Tensor
    const winners = map((x, largest) => equal(x, largest), a, node)
    const shares = map(
      (slope, ties) => multiply(slope, divide(1, ties)),
      slope,
      sum(winners, node.attributes.axes),
    )
    return [map((winner, share) => multiply(winner, share), winners, shares)]
  },
  concat: (slope, { inputs, attributes: { axis } }) => {
    let from = 0
    return inputs.map((input) => {
      const to = from + (input.shape[axis] as number)
      const part = slice(slope, axis, from, to)
      from = to
      return part
    })
  },
  slice: (slope, { inputs: [a], attributes: { axis, from, to } }) => [
    pad(slope, axis, from, ((a as Tensor).shape[axis] as number) - to),
  ],
  pad: (slope, { inputs: [a], attributes: { axis, before } }) => [
    slice(slope, axis, before, before + ((a as Tensor).shape[axis] as number)),
  ],
  conv: (slope, { inputs: [pictures, filters], attributes }) => [
    pictureSlope(slope, filters as Tensor, (pictures as Tensor).shape, attributes),
    filterSlope(pictures as Tensor, slope, (filters as Tensor).shape, attributes),
    biasSlope(slope),
  ],
  convTranspose: (slope, { inputs: [pictures, filters], attributes }) => [
    spreadSlope(slope, filters as Tensor, windowOf(attributes)),
    filterSlope(slope, pictures as Tensor, (filters as Tensor).shape, windowOf(attributes)),
    biasSlope(slope),
  ],
  patches: (slope, { inputs: [a], attributes }) => {
    const { shape } = a as Tensor
    const window = windowOf(attributes)
    const places = windowPlaces([shape[2] as number, shape[3] as number], attributes.size, window)
    return [patchesSlope(slope, shape, attributes.size, places, window)]
  },
  oneHot: () => [undefined],
}

const windowOf = ({ strides, pads, dilations }: Window): Window => ({ strides, pads, dilations })

function biasSlope(slope: Tensor): Tensor {
  return reshape(sum(slope, [0, 2, 3]), [slope.shape[1] as number])
}
