import { InputError } from '@bernoulli/core/errors'
import type { Pictures } from './messages.ts'

/** Bytes of a header of three axes. */
const HEADER = 16

/** Whether bytes begin as an idx file of bytes with three axes. */
export const isIdx = (bytes: Uint8Array): boolean =>
  bytes[0] === 0 && bytes[1] === 0 && bytes[2] === 8 && bytes[3] === 3

/**
 * The pictures of an idx file, as MNIST's are: bytes, with axes (pictures, height, width).
 *
 * @throws InputError when its length is not what its header says
 */
export function readIdx(name: string, bytes: Uint8Array): Pictures {
  const head = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const [count = 0, height = 0, width = 0] =
    bytes.length < HEADER ? [] : [4, 8, 12].map((at) => head.getUint32(at))
  const numbers = count * height * width
  if (!isIdx(bytes) || numbers === 0 || bytes.length - HEADER !== numbers)
    throw new InputError({
      problem: 'no pictures of an idx file',
      place: name,
      expected: `${count} pictures of ${height}×${width}, ${numbers} bytes behind the header`,
      received: `${Math.max(0, bytes.length - HEADER)} bytes`,
      advice: 'Was the file written to the end?',
    })
  return { name, width, height, bytes: bytes.subarray(HEADER) }
}
