import { encode } from './encode.ts'
import { nodeWriter } from './nodeWriter.ts'
import type { OnnxArray } from './OnnxGraph.ts'
import { writeLookup } from './writeLookup.ts'
import type { LookupFormula } from './writeLookup.ts'

/**
 * A formula of one column as an ONNX file, in float64: `input` takes the predictions of rows, `output` answers with one
 * number for each.
 *
 * @param facts  kept in the file, by name
 *
 * @example
 * const identity = { key: column('prediction'), bounds: [], numbers: {}, expression: column('prediction') }
 * const bytes = encodeLookup(identity, { input: 'probability', output: 'same' })
 * decode(bytes).outputs // => [{ name: 'same', elementType: 11, shape: ['rows'] }]
 */
export function encodeLookup(
  formula: LookupFormula,
  { input, output, facts = {} }: { input: string; output: string; facts?: Readonly<Record<string, string>> },
): Uint8Array {
  const { write, nodes, initializers } = nodeWriter('float64', 'map_')
  const said = writeLookup(write, formula, input)
  const place = (name: string): OnnxArray => ({ name, type: 'float64', shape: ['rows'] })
  const last = { type: 'Identity', inputs: [said], outputs: [output], attributes: {} }
  const used = new Set([...nodes, last].flatMap((node) => node.inputs))
  return encode({
    name: 'recalibration',
    nodes: [...nodes, last],
    inputs: [place(input)],
    outputs: [place(output)],
    initializers: initializers.filter(({ name }) => used.has(name)),
    metadata: facts,
  })
}
