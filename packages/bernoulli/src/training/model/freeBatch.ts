import type { OnnxGraph, OnnxInitializer, OnnxNode } from '../onnx/index.ts'

/** As many rows as no real axis has: where it stands in a graph, the batch is meant. A prime, so that no product hides it. */
export const ANY_ROWS = 1_000_003

/** The name of the axis of rows. */
export const BATCH = 'batch'

/**
 * The same graph for any number of rows, given one that was built for `ANY_ROWS` of them: the axis gets a name, Reshape
 * finds its length out, and Expand leaves it as it is.
 */
export function freeBatch(graph: OnnxGraph): OnnxGraph {
  const wholes = new Map(
    graph.initializers.flatMap(({ name, values }) =>
      values instanceof BigInt64Array ? [[name, values] as const] : [],
    ),
  )
  const added = new Map<string, OnnxInitializer>()
  const retarget = (node: OnnxNode): OnnxNode => {
    const [data = '', target = ''] = node.inputs
    const values = wholes.get(target)
    if (values === undefined || !values.some(countsRows)) return node
    const open = { Reshape: -1n, Expand: 1n }[node.type]
    if (open === undefined || values.some((value) => countsRows(value) && value !== BigInt(ANY_ROWS)))
      throw new RangeError(`freeBatch: ${node.type} mixes rows`)
    const name = `${target}.${node.type}`
    const opened = values.map((value) => (countsRows(value) ? open : value))
    added.set(name, { name, type: 'int64', shape: [values.length], values: opened })
    return { ...node, inputs: [data, name] }
  }
  const named = <Named extends { readonly shape: readonly (number | string)[] }>(array: Named): Named => ({
    ...array,
    shape: array.shape.map((length) => (length === ANY_ROWS ? BATCH : length)),
  })
  const nodes = graph.nodes.map(retarget)
  const used = new Set(nodes.flatMap(({ inputs }) => inputs))
  return {
    ...graph,
    nodes,
    inputs: graph.inputs.map(named),
    outputs: graph.outputs.map(named),
    initializers: [...graph.initializers, ...added.values()].filter(({ name }) => used.has(name)),
  }
}

const countsRows = (value: bigint): boolean => value !== 0n && value % BigInt(ANY_ROWS) === 0n
