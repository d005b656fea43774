import { inOrder } from '../tensors/index.ts'
import type { Shape, Tensor } from '../tensors/index.ts'
import { nodeWriter } from './nodeWriter.ts'
import type { ElementType, OnnxGraph, OnnxNode } from './OnnxGraph.ts'
import { operators } from './operators.ts'
import type { TensorWriter } from './TensorWriter.ts'

export interface GraphRequest {
  readonly name: string
  /** What the graph computes, by the name it is given outside. */
  readonly outputs: Readonly<Record<string, Tensor>>
  /** How wide the numbers are; `float32` if left out. */
  readonly type?: 'float32' | 'float64'
  /** Facts kept in the file, by name. */
  readonly metadata?: Readonly<Record<string, string>>
}

/** A tensor graph in the words of ONNX. Nodes that compute the same thing from the same inputs are written once. */
export function writeGraph({ name, outputs, type = 'float32', metadata = {} }: GraphRequest): OnnxGraph {
  const { write, nodes, initializers } = nodeWriter(type)
  const names = new Map<Tensor, string>()
  const inputs: { name: string; type: ElementType; shape: Shape }[] = []
  for (const node of inOrder(...Object.values(outputs))) names.set(node, nameOf(node))
  const named = nameOutputs(
    nodes,
    Object.entries(outputs).map(([output, node]) => [output, names.get(node) as string]),
  )
  const kept = needed(named, Object.keys(outputs))
  const used = new Set(kept.flatMap((node) => node.inputs))
  return {
    name,
    nodes: kept,
    inputs,
    outputs: Object.entries(outputs).map(([name, { shape }]) => ({ name, type, shape })),
    initializers: initializers.filter(({ name }) => used.has(name)),
    metadata,
  }

  function nameOf(node: Tensor): string {
    if (node.op === 'input') {
      inputs.push({ name: node.attributes.name, type, shape: node.shape })
      return node.attributes.name
    }
    const operator = operators[node.op] as (
      write: TensorWriter,
      inputs: readonly string[],
      node: Tensor,
      names: (tensor: Tensor) => string,
    ) => string
    return operator(write, node.inputs.map(known), node, known)
  }

  function known(tensor: Tensor): string {
    return names.get(tensor) as string
  }
}

/** Gives nodes the names that their outputs have outside; what is no node's, or has a name already, is copied. */
function nameOutputs(
  nodes: readonly OnnxNode[],
  outputs: readonly (readonly [output: string, name: string])[],
): readonly OnnxNode[] {
  const outside = new Map<string, string>()
  for (const [output, name] of outputs)
    if (!outside.has(name) && nodes.some((node) => node.outputs[0] === name)) outside.set(name, output)
  const rename = (name: string): string => outside.get(name) ?? name
  return [
    ...nodes.map((node) => ({
      ...node,
      inputs: node.inputs.map(rename),
      outputs: node.outputs.map(rename),
    })),
    ...outputs
      .filter(([output, name]) => rename(name) !== output)
      .map(([output, name]) => ({
        type: 'Identity',
        inputs: [rename(name)],
        outputs: [output],
        attributes: {},
      })),
  ]
}

/** The nodes that the outputs depend on, in the same order. */
function needed(nodes: readonly OnnxNode[], outputs: readonly string[]): readonly OnnxNode[] {
  const asked = new Set(outputs)
  const kept: OnnxNode[] = []
  for (const node of [...nodes].reverse()) {
    if (!node.outputs.some((name) => asked.has(name))) continue
    node.inputs.forEach((name) => asked.add(name))
    kept.unshift(node)
  }
  return kept
}
