import { bytesField, Message, messageField, rewritten, textField, wholeField } from './wire/index.ts'
import type { Bytes } from './wire/index.ts'

const [GRAPH, NODE, OUTPUT, FLOAT] = [7, 1, 12, 1]

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
      return [array === undefined ? bytesField(OUTPUT, output) : floats(array)]
    })
    return [bytesField(GRAPH, named)]
  })
}

const isZipMap = (node: Message): boolean => node.text(4) === 'ZipMap'

/** An output of floats about whose shape nothing is said. */
const floats = (name: string): Bytes =>
  messageField(OUTPUT, [textField(1, name), messageField(2, [messageField(1, [wholeField(1, FLOAT)])])])
