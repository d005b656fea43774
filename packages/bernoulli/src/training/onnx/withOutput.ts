import { bytesField, join, messageField, rewritten, textField, wholeField } from './wire/index.ts'
import type { Bytes } from './wire/index.ts'

const [GRAPH, OUTPUT, FLOAT] = [7, 12, 1]

/**
 * The bytes of a model that answers with one more of its inner arrays of floats; everything else stays as it is.
 *
 * @param bytes  an ONNX file that `decode` reads
 * @param name   of an array that some node writes
 */
export function withOutput(bytes: Uint8Array, name: string): Uint8Array {
  return rewritten(bytes, GRAPH, (graph) => [bytesField(GRAPH, join([graph, outputOfFloats(name)]))])
}

/** An output of floats about whose shape nothing is said. */
export const outputOfFloats = (name: string): Bytes =>
  messageField(OUTPUT, [textField(1, name), messageField(2, [messageField(1, [wholeField(1, FLOAT)])])])
