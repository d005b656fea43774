import { elementTypes } from './OnnxGraph.ts'
import type { OnnxArray, OnnxAttribute, OnnxGraph, OnnxInitializer, OnnxNode } from './OnnxGraph.ts'
import { bytesField, floatField, join, messageField, textField, wholeField } from './wire/index.ts'
import type { Bytes } from './wire/index.ts'

/** Operators are those of this version of the ONNX operator set. */
export const OPSET = 17
const IR_VERSION = 8

/**
 * The bytes of an ONNX file.
 *
 * Source: the field numbers of onnx/onnx.proto.
 */
export function encode({ name, nodes, inputs, outputs, initializers, metadata }: OnnxGraph): Uint8Array {
  return join([
    wholeField(1, IR_VERSION),
    textField(2, 'bernoulli'),
    messageField(7, [
      ...nodes.map((node) => messageField(1, nodeFields(node))),
      textField(2, name),
      ...initializers.map((initializer) => messageField(5, tensorFields(initializer))),
      ...inputs.map((array) => messageField(11, arrayFields(array))),
      ...outputs.map((array) => messageField(12, arrayFields(array))),
    ]),
    messageField(8, [wholeField(2, OPSET)]),
    ...Object.entries(metadata).map(([key, value]) =>
      messageField(14, [textField(1, key), textField(2, value)]),
    ),
  ])
}

export function nodeFields({ type, inputs, outputs, attributes }: OnnxNode): readonly Bytes[] {
  return [
    ...inputs.map((input) => textField(1, input)),
    ...outputs.map((output) => textField(2, output)),
    textField(4, type),
    ...Object.entries(attributes).map(([name, value]) => messageField(5, attributeFields(name, value))),
  ]
}

function attributeFields(name: string, value: OnnxAttribute): readonly Bytes[] {
  const named = textField(1, name)
  if (typeof value === 'number') return [named, wholeField(3, value), wholeField(20, 2)]
  if (typeof value === 'string') return [named, textField(4, value), wholeField(20, 3)]
  if ('float' in value) return [named, floatField(2, value.float), wholeField(20, 1)]
  return [named, ...value.map((whole) => wholeField(8, whole)), wholeField(20, 7)]
}

export function tensorFields({ name, type, shape, values }: OnnxInitializer): readonly Bytes[] {
  const raw = new Uint8Array(values.buffer, values.byteOffset, values.byteLength)
  return [
    ...shape.map((length) => wholeField(1, length)),
    wholeField(2, elementTypes[type]),
    textField(8, name),
    bytesField(9, raw),
  ]
}

function arrayFields({ name, type, shape }: OnnxArray): readonly Bytes[] {
  const axes = shape.map((length) =>
    messageField(1, [typeof length === 'number' ? wholeField(1, length) : textField(2, length)]),
  )
  return [
    textField(1, name),
    messageField(2, [messageField(1, [wholeField(1, elementTypes[type]), messageField(2, axes)])]),
  ]
}
