import type { Shape } from '../tensors/index.ts'
import type { ElementType, OnnxInitializer, OnnxNode } from './OnnxGraph.ts'
import type { TensorWriter } from './TensorWriter.ts'

/** A writer, and what was written with it. */
export interface NodeWriter {
  readonly write: TensorWriter
  readonly nodes: OnnxNode[]
  readonly initializers: OnnxInitializer[]
}

/**
 * A writer of nodes and constants. Nodes that compute the same thing from the same inputs are written once.
 *
 * @param prefix  how the names of all that is written begin
 */
export function nodeWriter(type: 'float32' | 'float64', prefix = ''): NodeWriter {
  const nodes: OnnxNode[] = []
  const initializers: OnnxInitializer[] = []
  const written = new Map<string, string>()
  const once = (key: string, letter: string, make: (name: string) => void): string => {
    const before = written.get(key)
    if (before !== undefined) return before
    const made = `${prefix}${letter}${written.size}`
    written.set(key, made)
    make(made)
    return made
  }
  const store = (element: ElementType, shape: Shape, values: OnnxInitializer['values']): string =>
    once(`${element}(${shape.join()})${values.join()}`, 'c', (name) =>
      initializers.push({ name, type: element, shape, values }),
    )
  const floats = (values: Float64Array): Float32Array | Float64Array =>
    type === 'float64' ? values : Float32Array.from(values)
  const write: TensorWriter = {
    type,
    node: (type, inputs, attributes = {}) =>
      once(`${type}(${inputs.join()})${JSON.stringify(attributes)}`, 't', (name) =>
        nodes.push({ type, inputs, outputs: [name], attributes }),
      ),
    number: (value) => store(type, [], floats(Float64Array.of(value))),
    wholes: (values) => store('int64', [values.length], BigInt64Array.from(values, BigInt)),
    array: ({ shape, attributes: { values } }) => {
      if (values.length === 1) return store(type, shape, floats(values))
      const name = `${prefix}a${initializers.length}`
      initializers.push({ name, type, shape, values: floats(values) })
      return name
    },
  }
  return { write, nodes, initializers }
}
