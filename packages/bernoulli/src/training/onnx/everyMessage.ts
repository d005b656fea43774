import type { Message } from './wire/index.ts'

/**
 * The messages of an ONNX file in which arrays or nodes may stand, by the field they stand in.
 *
 * Source: the field numbers of onnx/onnx.proto.
 */
const inside: Readonly<Record<Kind, Readonly<Record<number, Kind>>>> = {
  model: { 7: 'graph', 20: 'training', 25: 'function' },
  training: { 1: 'graph', 2: 'graph' },
  function: { 7: 'node', 11: 'attribute' },
  graph: { 1: 'node', 5: 'tensor', 15: 'sparse' },
  node: { 5: 'attribute' },
  attribute: { 5: 'tensor', 6: 'graph', 10: 'tensor', 11: 'graph', 22: 'sparse', 23: 'sparse' },
  sparse: { 1: 'tensor', 2: 'tensor' },
  tensor: {},
}

/** What a message is. */
export type Kind = 'model' | 'training' | 'function' | 'graph' | 'node' | 'attribute' | 'sparse' | 'tensor'

/** As deep as messages may stand in each other: a graph in a node of a graph, and so on. */
const deepest = 100

/**
 * Calls `use` for every node and every array of an ONNX file, and what they stand in, wherever that is: also in branches,
 * loops, functions and attributes that are not read otherwise.
 *
 * @throws RangeError when messages stand too deep in each other
 */
export function everyMessage(
  message: Message,
  use: (kind: Kind, message: Message) => void,
  kind: Kind = 'model',
  depth = 0,
): void {
  if (depth > deepest) throw new RangeError(`graphs more than ${deepest} deep in each other`)
  use(kind, message)
  for (const [field, kindInside] of Object.entries(inside[kind]))
    for (const found of message.messages(Number(field))) everyMessage(found, use, kindInside, depth + 1)
}
