import { column, derivative, divide, equal, multiply } from '../../expression/index.ts'
import {
  applied,
  conv,
  convTranspose,
  expand,
  map,
  matmul,
  pad,
  reshape,
  slice,
  sum,
  sumTo,
  transpose,
} from './build.ts'
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
    conv(slope, filters as Tensor, windowOf(attributes)),
    filterSlope(slope, pictures as Tensor, (filters as Tensor).shape, windowOf(attributes)),
    biasSlope(slope),
  ],
  oneHot: () => [undefined],
}

const windowOf = ({ strides, pads, dilations }: Window): Window => ({ strides, pads, dilations })

function biasSlope(slope: Tensor): Tensor {
  return reshape(sum(slope, [0, 2, 3]), [slope.shape[1] as number])
}

/** Each picture point receives from every filter place that touched it: the transposed convolution. */
function pictureSlope(slope: Tensor, filters: Tensor, shape: readonly number[], window: Window): Tensor {
  const reached = (axis: 0 | 1): number =>
    ((slope.shape[axis + 2] as number) - 1) * window.strides[axis] -
    window.pads[axis] -
    window.pads[(axis + 2) as 2 | 3] +
    window.dilations[axis] * ((filters.shape[axis + 2] as number) - 1) +
    1
  const outputPads = [(shape[2] as number) - reached(0), (shape[3] as number) - reached(1)] as const
  return convTranspose(slope, filters, { ...window, outputPads })
}

/** Rows and channels change places: the filter's slope is a convolution of pictures with slopes, dilated by the stride. */
function filterSlope(pictures: Tensor, slope: Tensor, shape: readonly number[], window: Window): Tensor {
  const { strides, pads, dilations } = window
  const whole = conv(transpose(pictures, [1, 0, 2, 3]), transpose(slope, [1, 0, 2, 3]), {
    strides: dilations,
    pads,
    dilations: strides,
  })
  const used = slice(slice(whole, 2, 0, shape[2] as number), 3, 0, shape[3] as number)
  return transpose(used, [1, 0, 2, 3])
}
