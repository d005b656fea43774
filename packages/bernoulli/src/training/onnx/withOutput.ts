import { bytesField, eachField, join, messageField, textField, wholeField } from './wire/index.ts'
import type { Bytes } from './wire/index.ts'

const [GRAPH, OUTPUT, FLOAT] = [7, 12, 1]

/**
 * The bytes of a model that answers with one more of its inner arrays of floats; everything else stays as it is.
 *
 * @param bytes  an ONNX file that `decode` reads
 * @param name   of an array that some node writes
 */
export function withOutput(bytes: Uint8Array, name: string): Uint8Array {
  const parts: Bytes[] = []
  eachField(bytes, (field, _, from, to, start) => {
    const whole = bytes.subarray(start, to)
    if (field !== GRAPH) parts.push(whole)
    else parts.push(bytesField(GRAPH, join([bytes.subarray(from, to), output(name)])))
  })
  return join(parts)
}

/** An output of floats about whose shape nothing is said. */
const output = (name: string): Bytes =>
  messageField(OUTPUT, [textField(1, name), messageField(2, [messageField(1, [wholeField(1, FLOAT)])])])
