import { column, derivative, divide, equal, multiply } from '../../expression/index.ts'
import { applied, expand, map, matmul, pad, reshape, slice, sum, sumTo, transpose } from './build.ts'
import { filterGradient } from './filterGradient.ts'
import { patchesGradient, imageGradient, transposedGradient } from './imageGradient.ts'
import { windowPlaces } from './shapes.ts'
import type { Tensor, TensorOperation, Window } from './Tensor.ts'

/** From the cotangent, the gradient of the goal by a node, to that by its inputs; undefined where it does not depend on one. */
type Pullback<Op extends TensorOperation> = (
  cotangent: Tensor,
  node: Tensor<Op>,
) => readonly (Tensor | undefined)[]

/** The reverse-mode rule of every operation. */
export const pullbacks: { readonly [Op in TensorOperation]: Pullback<Op> } = {
  input: () => [],
  constant: () => [],
  map: (cotangent, { inputs, attributes: { expression } }) =>
    inputs.map((input, i) => {
      const partial = derivative(expression, `x${i}`)
      if (partial.op === 'constant' && partial.value === 0) return undefined
      return sumTo(
        applied(multiply(column(`x${inputs.length}`), partial), [...inputs, cotangent]),
        input.shape,
      )
    }),
  matmul: (cotangent, { inputs: [a, b] }) => [
    matmul(cotangent, transpose(b as Tensor)),
    matmul(transpose(a as Tensor), cotangent),
  ],
  transpose: (cotangent, { attributes: { order } }) => [
    transpose(
      cotangent,
      order.map((_, axis) => order.indexOf(axis)),
    ),
  ],
  reshape: (cotangent, { inputs: [a] }) => [reshape(cotangent, (a as Tensor).shape)],
  expand: (cotangent, { inputs: [a] }) => [sumTo(cotangent, (a as Tensor).shape)],
  sum: (cotangent, { inputs: [a] }) => [expand(cotangent, (a as Tensor).shape)],
  maximum: (cotangent, node) => {
    const a = node.inputs[0] as Tensor
    const winners = map((x, largest) => equal(x, largest), a, node)
    const shares = map(
      (cotangent, ties) => multiply(cotangent, divide(1, ties)),
      cotangent,
      sum(winners, node.attributes.axes),
    )
    return [map((winner, share) => multiply(winner, share), winners, shares)]
  },
  concat: (cotangent, { inputs, attributes: { axis } }) => {
    let from = 0
    return inputs.map((input) => {
      const to = from + (input.shape[axis] as number)
      const part = slice(cotangent, axis, from, to)
      from = to
      return part
    })
  },
  slice: (cotangent, { inputs: [a], attributes: { axis, from, to } }) => [
    pad(cotangent, axis, from, ((a as Tensor).shape[axis] as number) - to),
  ],
  pad: (cotangent, { inputs: [a], attributes: { axis, before } }) => [
    slice(cotangent, axis, before, before + ((a as Tensor).shape[axis] as number)),
  ],
  conv: (cotangent, { inputs: [pictures, filters], attributes }) => [
    imageGradient(cotangent, filters as Tensor, (pictures as Tensor).shape, attributes),
    filterGradient(pictures as Tensor, cotangent, (filters as Tensor).shape, attributes),
    biasGradient(cotangent),
  ],
  convTranspose: (cotangent, { inputs: [pictures, filters], attributes }) => [
    transposedGradient(cotangent, filters as Tensor, windowOf(attributes)),
    filterGradient(cotangent, pictures as Tensor, (filters as Tensor).shape, windowOf(attributes)),
    biasGradient(cotangent),
  ],
  patches: (cotangent, { inputs: [a], attributes }) => {
    const { shape } = a as Tensor
    const window = windowOf(attributes)
    const positions = windowPlaces([shape[2] as number, shape[3] as number], attributes.size, window)
    return [patchesGradient(cotangent, shape, attributes.size, positions, window)]
  },
  oneHot: () => [undefined],
}

const windowOf = ({ strides, pads, dilations }: Window): Window => ({ strides, pads, dilations })

function biasGradient(cotangent: Tensor): Tensor {
  return reshape(sum(cotangent, [0, 2, 3]), [cotangent.shape[1] as number])
}
