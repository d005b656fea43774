import { createHash } from 'node:crypto'

/** SHA-256 of numbers, as text: the same data, the same fingerprint. */
export function fingerprint(...arrays: readonly (Float32Array | Float64Array)[]): string {
  const hash = createHash('sha256')
  for (const array of arrays) hash.update(new Uint8Array(array.buffer, array.byteOffset, array.byteLength))
  return hash.digest('hex')
}
