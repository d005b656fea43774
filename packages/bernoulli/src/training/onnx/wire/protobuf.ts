/**
 * The four wire forms of protocol buffers that ONNX files need, each as bytes that can be put one behind the other.
 *
 * Source: protobuf.dev/programming-guides/encoding.
 */
export type Bytes = readonly number[] | Uint8Array

const text = new TextEncoder()

/** A whole number ≥ 0, seven bits at a time, the least first. */
export function varint(value: number): Bytes {
  const bytes: number[] = []
  let rest = value
  while (rest >= 0x80) {
    bytes.push((rest % 0x80) | 0x80)
    rest = Math.floor(rest / 0x80)
  }
  return [...bytes, rest]
}

/** A whole number in a field; negative ones take all ten bytes of an int64. */
export function wholeField(field: number, value: number): Bytes {
  return join([varint(field * 8), value < 0 ? negative(value) : varint(value)])
}

export function floatField(field: number, value: number): Bytes {
  const bytes = new Uint8Array(4)
  new DataView(bytes.buffer).setFloat32(0, value, true)
  return join([varint(field * 8 + 5), bytes])
}

export function bytesField(field: number, bytes: Bytes): Bytes {
  return join([varint(field * 8 + 2), varint(bytes.length), bytes])
}

export function textField(field: number, value: string): Bytes {
  return bytesField(field, text.encode(value))
}

/** A message inside a message: its fields one behind the other. */
export function messageField(field: number, fields: readonly Bytes[]): Bytes {
  return bytesField(field, join(fields))
}

export function join(parts: readonly Bytes[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}

function negative(value: number): Bytes {
  let rest = BigInt.asUintN(64, BigInt(value))
  const bytes: number[] = []
  while (rest >= 0x80n) {
    bytes.push(Number(rest & 0x7fn) | 0x80)
    rest >>= 7n
  }
  return [...bytes, Number(rest)]
}
