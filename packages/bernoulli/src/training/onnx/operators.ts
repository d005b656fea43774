import type { Tensor, TensorOperation } from '../tensors/index.ts'
import { elementwise } from './elementwise.ts'
import type { TensorWriter } from './TensorWriter.ts'
import { writeExpression } from './writeExpression.ts'
import { writePatches } from './writePatches.ts'
import { writeTotal } from './writeTotal.ts'

type OnnxOperator<Op extends TensorOperation> = (
  write: TensorWriter,
  inputs: readonly string[],
  node: Tensor<Op>,
  /** The name of any tensor further down. */
  names: (tensor: Tensor) => string,
) => string

/** Every operation of a tensor graph as ONNX operators. */
export const operators: { readonly [Op in Exclude<TensorOperation, 'input'>]: OnnxOperator<Op> } = {
  constant: (write, _, node) => write.array(node),
  map: (write, inputs, { attributes: { expression } }) => writeExpression(write, expression, inputs),
  matmul: (write, inputs) => write.node('MatMul', inputs),
  transpose: (write, inputs, { attributes: { order } }) => write.node('Transpose', inputs, { perm: order }),
  reshape: (write, [a = ''], { attributes: { to } }) => write.node('Reshape', [a, write.wholes(to)]),
  expand: (write, [a = ''], { attributes: { to } }) => write.node('Expand', [a, write.wholes(to)]),
  sum: (write, [a = ''], node, names) =>
    writeTotal(write, node, (node.inputs[0]?.inputs ?? []).map(names)) ??
    write.node('ReduceSum', [a, write.wholes(node.attributes.axes)], { keepdims: 1 }),
  maximum: (write, inputs, { attributes: { axes } }) =>
    write.node('ReduceMax', inputs, { axes, keepdims: 1 }),
  concat: (write, inputs, { attributes: { axis } }) => write.node('Concat', inputs, { axis }),
  slice: (write, [a = ''], { attributes: { axis, from, to } }) =>
    write.node('Slice', [a, write.wholes([from]), write.wholes([to]), write.wholes([axis])]),
  pad: (write, [a = ''], { shape, attributes: { axis, before, after } }) => {
    const along = (length: number): readonly number[] => shape.map((_, k) => (k === axis ? length : 0))
    return write.node('Pad', [a, write.wholes([...along(before), ...along(after)])])
  },
  conv: (write, inputs, { attributes: { strides, pads, dilations } }) =>
    write.node('Conv', inputs, { strides, pads, dilations }),
  convTranspose: (write, inputs, { attributes: { strides, pads, dilations, outputPads } }) =>
    write.node('ConvTranspose', inputs, { strides, pads, dilations, output_padding: outputPads }),
  patches: writePatches,
  oneHot: (write, [a = ''], { attributes: { depth } }) => {
    const indices = Array.from({ length: depth }, (_, k) => k)
    const last = write.node('Unsqueeze', [a, write.wholes([-1])])
    const counted = write.node('Cast', [write.wholes(indices)], { to: 1 })
    return elementwise.equal(write, last, counted)
  },
}
