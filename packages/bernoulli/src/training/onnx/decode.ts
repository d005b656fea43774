import { InputError } from '../../errors/index.ts'
import type { DecodedArray, DecodedModel, DecodedNode, DecodedPlace } from './DecodedModel.ts'
import { everyMessage } from './everyMessage.ts'
import { inOrder } from './inOrder.ts'
import { Message } from './wire/index.ts'

/**
 * Reads an ONNX file, whoever made it: in time and memory linear in its bytes it is data or an error. Every array fills
 * its shape, every name is written once, and nodes stand behind those whose outputs they take.
 *
 * Source: the field numbers of onnx/onnx.proto.
 *
 * @param place  what to call the file in errors
 * @throws InputError when the bytes are no whole ONNX file, its graph is broken, or its numbers are kept in other files
 */
export function decode(bytes: Uint8Array, place = 'the file'): DecodedModel {
  try {
    const operators = new Set<string>()
    everyMessage(new Message(bytes), (kind, message) => {
      if (kind === 'node') operators.add(message.text(4))
      if (kind === 'tensor') refuseElsewhere(message, place)
    })
    return { ...modelOf(new Message(bytes)), operators }
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause
    throw new InputError(
      {
        problem: `not a whole ONNX file (${cause.message})`,
        place,
        advice: 'Was it written to the end? Write it again.',
      },
      { cause },
    )
  }
}

function modelOf(model: Message): Omit<DecodedModel, 'operators'> {
  const graph = model.message(7)
  if (graph === undefined) throw new RangeError('no graph')
  const tensors = graph.messages(5).map((tensor) => [tensor.text(8), tensor] as const)
  const sparse = graph.messages(15).map((array) => array.message(1)?.text(8) ?? '')
  const initialized = [...tensors.map(([name]) => name), ...sparse]
  const known = new Set(initialized)
  if (known.size < initialized.length) throw new RangeError('two initializers of one name')
  const inputs = unique(graph.messages(11).map(placeOf))
  const outputs = unique(graph.messages(12).map(placeOf))
  const given = new Set([...known, ...inputs.map(({ name }) => name)])
  const nodes = inOrder(graph.messages(1).map(nodeOf), given)
  const written = new Set([...given, ...nodes.flatMap(({ outputs }) => outputs)])
  const nowhere = outputs.find(({ name }) => !written.has(name))
  if (nowhere !== undefined) throw new RangeError(`nothing writes the output ${JSON.stringify(nowhere.name)}`)
  return {
    opset:
      model
        .messages(8)
        .find((set) => ['', 'ai.onnx'].includes(set.text(1)))
        ?.whole(2) ?? 1,
    producer: model.text(2),
    metadata: record(model.messages(14).map((entry) => [entry.text(1), entry.text(2)])),
    nodes,
    initializers: record(
      tensors.flatMap(([name, tensor]) => {
        const array = arrayOf(tensor)
        return array === undefined ? [] : [[name, array] as const]
      }),
    ),
    inputs: inputs.filter(({ name }) => !known.has(name)),
    outputs,
  }
}

/** @throws RangeError when a name stands twice */
function record<Value>(entries: readonly (readonly [string, Value])[]): Readonly<Record<string, Value>> {
  const found = Object.assign(Object.create(null) as Record<string, Value>, Object.fromEntries(entries))
  if (Object.keys(found).length < entries.length) throw new RangeError('two facts of one name')
  return found
}

function unique(places: readonly DecodedPlace[]): readonly DecodedPlace[] {
  if (new Set(places.map(({ name }) => name)).size < places.length)
    throw new RangeError('two inputs or outputs of one name')
  return places
}

function nodeOf(node: Message): DecodedNode {
  const [type, domain] = [node.text(4), node.text(7)]
  if (type === '') throw new RangeError('a node without a type')
  return {
    type,
    domain: domain === 'ai.onnx' ? '' : domain,
    inputs: node.texts(1),
    outputs: node.texts(2),
    attributes: record(
      node.messages(5).flatMap((attribute) => {
        const value = attributeOf(attribute)
        return value === undefined ? [] : [[attribute.text(1), value] as const]
      }),
    ),
  }
}

function attributeOf(attribute: Message): DecodedNode['attributes'][string] | undefined {
  const kind = attribute.whole(20)
  if (kind === 1) return attribute.floats(2).at(-1) ?? 0
  if (kind === 2) return attribute.whole(3) ?? 0
  if (kind === 3) return attribute.text(4)
  if (kind === 6) return [...attribute.floats(7)]
  if (kind === 7) return Array.from(attribute.wholes(8), Number)
  const tensor = kind === 4 ? attribute.message(5) : undefined
  return tensor && arrayOf(tensor)
}

/** Numbers of the three types we compute with; undefined for others. */
function arrayOf(tensor: Message): DecodedArray | undefined {
  const raw = tensor.bytes(9).at(-1)
  const shape = shapeOf(tensor)
  const type = tensor.whole(2)
  const values =
    type === 1
      ? raw === undefined
        ? tensor.floats(4)
        : new Float32Array(copied(raw))
      : type === 11
        ? raw === undefined
          ? tensor.doubles(10)
          : new Float64Array(copied(raw))
        : type === 7
          ? raw === undefined
            ? tensor.wholes(7)
            : new BigInt64Array(copied(raw))
          : undefined
  if (values === undefined) return undefined
  if (values.length !== count(shape)) throw new RangeError('an array that does not fill its shape')
  return { shape, values }
}

const copied = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer

function shapeOf(tensor: Message): readonly number[] {
  const shape = Array.from(tensor.wholes(1), Number)
  if (shape.some((length) => length < 0)) throw new RangeError('an axis of negative length')
  return shape
}

const count = (shape: readonly number[]): number => shape.reduce((product, length) => product * length, 1)

/**
 * Of every array, also of those that are not read here but by the runtime: its numbers stand in this file, and are not
 * many more than its bytes could hold; two of four bits are the most that a byte can.
 */
function refuseElsewhere(tensor: Message, place: string): void {
  if ((tensor.whole(14) ?? 0) !== 0 || tensor.bytes(13).length > 0)
    throw new InputError({
      problem: 'a model whose numbers are in other files',
      place,
      advice: 'Save it again with everything in one file.',
    })
  if (!(count(shapeOf(tensor)) <= 2 * tensor.length))
    throw new RangeError('an array that does not fill its shape')
}

function placeOf(value: Message): DecodedPlace {
  const tensor = value.message(2)?.message(1)
  return {
    name: value.text(1),
    elementType: tensor?.whole(1) ?? 0,
    shape: (tensor?.message(2)?.messages(1) ?? []).map((axis) => axis.whole(1) ?? (axis.text(2) || '?')),
  }
}
