import { join } from './protobuf.ts'
import type { Bytes } from './protobuf.ts'
import { eachField } from './readProtobuf.ts'

/** A message with what stands in one field written anew. */
export function rewritten(
  bytes: Uint8Array,
  field: number,
  write: (body: Uint8Array) => readonly Bytes[],
): Uint8Array {
  const parts: Bytes[] = []
  eachField(bytes, (own, _, from, to, start) => {
    if (own === field) parts.push(...write(bytes.subarray(from, to)))
    else parts.push(bytes.subarray(start, to))
  })
  return join(parts)
}
