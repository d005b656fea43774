import { InputError } from '../../errors/index.ts'
import type { Shape } from '../tensors/index.ts'
import { Message } from './readProtobuf.ts'

/** Numbers kept in a file. */
export interface DecodedArray {
  readonly shape: Shape
  readonly values: Float32Array | Float64Array | BigInt64Array
}

export interface DecodedNode {
  readonly type: string
  /** '' for the operators of ONNX itself. */
  readonly domain: string
  readonly inputs: readonly string[]
  readonly outputs: readonly string[]
  /** Numbers and lists of them by name, arrays of constants, and texts. */
  readonly attributes: Readonly<Record<string, number | readonly number[] | string | DecodedArray>>
}

/** An ONNX file as plain data: what we read of it. */
export interface DecodedModel {
  readonly opset: number
  readonly producer: string
  readonly metadata: Readonly<Record<string, string>>
  readonly nodes: readonly DecodedNode[]
  /** By name; those of other types than float, double and int64 are left out. */
  readonly initializers: Readonly<Record<string, DecodedArray>>
  /** What must be fed: name, ONNX's number of the element type, and shape. */
  readonly inputs: readonly DecodedPlace[]
  readonly outputs: readonly DecodedPlace[]
}

export interface DecodedPlace {
  readonly name: string
  readonly elementType: number
  /** A length, or a name for an axis that varies; an axis about which nothing is said is '?'. */
  readonly shape: readonly (number | string)[]
}

/**
 * Reads an ONNX file.
 *
 * Source: the field numbers of onnx/onnx.proto.
 *
 * @param place  what to call the file in errors
 * @throws InputError when the bytes are no whole ONNX file, or its numbers are kept in other files
 */
export function decode(bytes: Uint8Array, place = 'the file'): DecodedModel {
  try {
    const model = new Message(bytes)
    const [graph] = model.messages(7)
    if (graph === undefined) throw new RangeError('no graph')
    const initializers = Object.fromEntries(
      graph.messages(5).flatMap((tensor) => {
        const array = arrayOf(tensor, place)
        return array === undefined ? [] : [[tensor.text(8), array] as const]
      }),
    )
    const names = new Set(graph.messages(5).map((tensor) => tensor.text(8)))
    return {
      opset:
        model
          .messages(8)
          .find((set) => ['', 'ai.onnx'].includes(set.text(1)))
          ?.whole(2) ?? 1,
      producer: model.text(2),
      metadata: Object.fromEntries(model.messages(14).map((entry) => [entry.text(1), entry.text(2)])),
      nodes: graph.messages(1).map((node) => nodeOf(node, place)),
      initializers,
      inputs: graph
        .messages(11)
        .map(placeOf)
        .filter(({ name }) => !names.has(name)),
      outputs: graph.messages(12).map(placeOf),
    }
  } catch (cause) {
    if (cause instanceof InputError) throw cause
    throw new InputError(
      {
        asked: 'decode',
        problem: 'not a whole ONNX file',
        place,
        advice: 'Was it written to the end? Write it again.',
      },
      { cause },
    )
  }
}

function nodeOf(node: Message, place: string): DecodedNode {
  return {
    type: node.text(4),
    domain: node.text(7) === 'ai.onnx' ? '' : node.text(7),
    inputs: node.texts(1),
    outputs: node.texts(2),
    attributes: Object.fromEntries(
      node.messages(5).map((attribute) => [attribute.text(1), attributeOf(attribute, place)]),
    ),
  }
}

function attributeOf(attribute: Message, place: string): DecodedNode['attributes'][string] {
  const kind = attribute.whole(20)
  if (kind === 1) return attribute.floats(2).at(-1) ?? 0
  if (kind === 2) return attribute.whole(3) ?? 0
  if (kind === 6) return [...attribute.floats(7)]
  if (kind === 7) return attribute.wholes(8).map(Number)
  const [tensor] = kind === 4 ? attribute.messages(5) : []
  return (tensor && arrayOf(tensor, place)) ?? attribute.text(4)
}

/** Numbers of the three types we compute with; undefined for others. */
function arrayOf(tensor: Message, place: string): DecodedArray | undefined {
  if (tensor.whole(14) === 1)
    throw new InputError({
      asked: 'decode',
      problem: 'a model whose numbers are in other files',
      place,
      advice: 'Save it again with everything in one file.',
    })
  const shape = tensor.wholes(1).map(Number)
  const found = tensor.bytes(9).at(-1)
  const raw = found && new Uint8Array(found).buffer
  const type = tensor.whole(2)
  const values =
    type === 1
      ? raw === undefined
        ? tensor.floats(4)
        : new Float32Array(raw)
      : type === 11
        ? raw === undefined
          ? tensor.doubles(10)
          : new Float64Array(raw)
        : type === 7
          ? raw === undefined
            ? BigInt64Array.from(tensor.wholes(7))
            : new BigInt64Array(raw)
          : undefined
  if (values === undefined) return undefined
  if (values.length !== shape.reduce((product, length) => product * length, 1))
    throw new RangeError('an array that does not fill its shape')
  return { shape, values }
}

function placeOf(value: Message): DecodedPlace {
  const tensor = value.messages(2)[0]?.messages(1)[0]
  return {
    name: value.text(1),
    elementType: tensor?.whole(1) ?? 0,
    shape: (tensor?.messages(2)[0]?.messages(1) ?? []).map((axis) => axis.whole(1) ?? (axis.text(2) || '?')),
  }
}
