import { InputError } from '../../errors/index.ts'
import { nodeFields, tensorFields } from './encode.ts'
import { everyMessage } from './everyMessage.ts'
import { nodeWriter } from './nodeWriter.ts'
import type { OnnxInitializer, OnnxNode } from './OnnxGraph.ts'
import { bytesField, Message, messageField, rewritten, textField } from './wire/index.ts'
import { writeLookup } from './writeLookup.ts'
import type { LookupFormula } from './writeLookup.ts'

export interface AppendOptions {
  /** The output that is put right; the new one has its name. */
  readonly output: string
  /** How many numbers it has for every row: the prediction, or 1 − p and p. */
  readonly each: 1 | 2
  /** What to call the file in errors. */
  readonly place?: string
}

/** A model with a formula behind one of its outputs. */
export interface Appended {
  readonly bytes: Uint8Array
  /** What the output is called now that had the name before; it is still there. */
  readonly before: string
  /** Nodes that were added. */
  readonly nodes: number
}

const [GRAPH, OPSETS] = [7, 8]
const [NODE, INITIALIZER, OUTPUT, KNOWN] = [1, 5, 12, 13]
const [FLOAT, DOUBLE] = [1, 11]

/** Operators compare and choose float64 from this version on. */
const oldest = 11

/**
 * The bytes of a model with a formula behind one of its outputs. The new output has the name, the type and the shape of the
 * old one, which is kept under another name; everything else stays as it stands. The formula is computed in float64,
 * whatever the model computes in.
 *
 * @param bytes  an ONNX file that `decode` reads
 * @throws InputError when the file is too old, has no such output of floats, or reads it inside a branch or a loop
 *
 * @example
 * const half = { key: column('prediction'), bounds: [], numbers: {}, expression: divide(column('prediction'), 2) }
 * const model = encodeLookup(half, { input: 'probability', output: 'p' })
 * const { bytes, before } = appendLookup(model, half, { output: 'p', each: 1 })
 * before // => 'p_map_before'
 * decode(bytes).outputs.map(({ name }) => name) // => ['p', 'p_map_before']
 */
export function appendLookup(
  bytes: Uint8Array,
  formula: LookupFormula,
  { output, each, place = 'the file' }: AppendOptions,
): Appended {
  const refuse = (problem: string, advice: string): InputError =>
    new InputError({ caller: 'appendLookup', problem, place, advice })
  const model = new Message(bytes)
  const graph = model.message(GRAPH)
  const opset =
    model
      .messages(OPSETS)
      .find((set) => ['', 'ai.onnx'].includes(set.text(1)))
      ?.whole(2) ?? 1
  if (graph === undefined || opset < oldest)
    throw refuse(`a model of operator set ${opset}`, `Export it again with operator set ${oldest} or later.`)
  const found = graph.messages(OUTPUT).find((value) => value.text(1) === output)
  const type = found?.message(2)?.message(1)?.whole(1)
  if (found === undefined || (type !== FLOAT && type !== DOUBLE))
    throw refuse(`no output of floats called ${output}`, 'Name one that has a prediction for every row.')
  let uses = 0
  everyMessage(model, (kind, message) => {
    if (kind === 'node') uses += countIn([...message.texts(1), ...message.texts(2)], output)
  })
  const nodes = graph.messages(NODE)
  const outside = nodes.reduce((sum, node) => sum + countIn([...node.texts(1), ...node.texts(2)], output), 0)
  if (uses !== outside || !nodes.some((node) => node.texts(2).includes(output)))
    throw refuse(
      `the output ${output} is read inside a branch or a loop, or no node writes it`,
      'Put an Identity node before the output, or export the map on its own.',
    )
  const free = freePrefix(bytes)
  const before = `${output}${free}before`
  const written = nodesBehind(formula, { from: before, to: output, type, each, prefix: `${output}${free}` })
  const renamed = (body: Uint8Array, fields: readonly number[]): Uint8Array =>
    fields.reduce(
      (body, field) =>
        rewritten(body, field, (name) => [
          textIn(name) === output ? textField(field, before) : bytesField(field, name),
        ]),
      body,
    )
  const result = rewritten(bytes, GRAPH, (graph) => {
    const nodesRenamed = rewritten(graph, NODE, (node) => [bytesField(NODE, renamed(node, [1, 2]))])
    const known = rewritten(nodesRenamed, KNOWN, (value) => [bytesField(KNOWN, renamed(value, [1]))])
    const outputs = rewritten(known, OUTPUT, (value) => [
      bytesField(OUTPUT, value),
      ...(new Message(value).text(1) === output ? [bytesField(OUTPUT, renamed(value, [1]))] : []),
    ])
    const added = [
      ...written.nodes.map((node) => messageField(NODE, nodeFields(node))),
      ...written.initializers.map((initializer) => messageField(INITIALIZER, tensorFields(initializer))),
    ]
    return [messageField(GRAPH, [outputs, ...added])]
  })
  return { bytes: result, before, nodes: written.nodes.length }
}

/** From the old output to the new one: to float64, the formula, and back. */
function nodesBehind(
  formula: LookupFormula,
  { from, to, type, each, prefix }: { from: string; to: string; type: number; each: 1 | 2; prefix: string },
): { readonly nodes: readonly OnnxNode[]; readonly initializers: readonly OnnxInitializer[] } {
  const { write, nodes, initializers } = nodeWriter('float64', prefix)
  const given = each === 1 ? from : write.node('Gather', [from, write.wholes([1])], { axis: 1 })
  const wide = write.node('Cast', [given], { to: DOUBLE })
  const said = writeLookup(write, formula, wide)
  const both =
    each === 1 ? said : write.node('Concat', [write.node('Sub', [write.number(1), said]), said], { axis: 1 })
  const last = { type: 'Cast', inputs: [both], outputs: [to], attributes: { to: type } }
  const used = new Set([...nodes, last].flatMap((node) => node.inputs))
  return { nodes: [...nodes, last], initializers: initializers.filter(({ name }) => used.has(name)) }
}

const countIn = (names: readonly string[], name: string): number => names.filter((one) => one === name).length

const textIn = (bytes: Uint8Array): string => new TextDecoder().decode(bytes)

/** What no name of the file has in it, so that nothing new has a name that is taken: also where a map was put before. */
function freePrefix(bytes: Uint8Array): string {
  const text = new TextDecoder('latin1').decode(bytes)
  let prefix = '_map_'
  for (let i = 2; text.includes(prefix); i++) prefix = `_map${i}_`
  return prefix
}
