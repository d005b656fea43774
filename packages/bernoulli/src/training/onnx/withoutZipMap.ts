import { bytesField, Message, rewritten } from './wire/index.ts'
import { outputOfFloats } from './withOutput.ts'

const [GRAPH, NODE, OUTPUT] = [7, 1, 12]

/**
 * The bytes of a model without its ZipMap nodes: where scikit-learn's converter hands out maps from class to probability,
 * the array they are made of is the output. Everything else stays as it stands; so does a model that has none.
 *
 * @param bytes  an ONNX file that `decode` reads
 */
export function withoutZipMap(bytes: Uint8Array): Uint8Array {
  const nodes = new Message(bytes).message(GRAPH)?.messages(NODE) ?? []
  const arrays = new Map(nodes.filter(isZipMap).map((node) => [node.text(2), node.text(1)] as const))
  if (arrays.size === 0) return bytes
  return rewritten(bytes, GRAPH, (graph) => {
    const unmapped = rewritten(graph, NODE, (node) =>
      isZipMap(new Message(node)) ? [] : [bytesField(NODE, node)],
    )
    const named = rewritten(unmapped, OUTPUT, (output) => {
      const array = arrays.get(new Message(output).text(1))
      return [array === undefined ? bytesField(OUTPUT, output) : outputOfFloats(array)]
    })
    return [bytesField(GRAPH, named)]
  })
}

const isZipMap = (node: Message): boolean => node.text(4) === 'ZipMap'
