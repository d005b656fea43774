import { fitsInMemory } from '../tables/index.ts'
import { byteRows } from './byteRows.ts'
import type { Images } from './Images.ts'
import { refusal } from './refusal.ts'

const BYTES = 0x08

/** Whether bytes begin as an idx file: two zeros, a type, a number of axes. */
export function isIdx(bytes: Buffer): boolean {
  return (
    bytes.length >= 4 && bytes.readUInt16BE(0) === 0 && bytes.readUInt8(2) >= BYTES && bytes.readUInt8(3) > 0
  )
}

/** Bytes of a header of three axes. */
const HEADER = 16

/**
 * Pictures of an idx file: bytes, with axes (pictures, height, width).
 *
 * @param head  its first bytes, or all of them
 * @param size  how many bytes it has
 * @param path  where it stands as it is, so that many pictures can be read in place; undefined when it was unpacked
 *
 * Source: the format of yann.lecun.com/exdb/mnist.
 */
export function readIdx(
  shown: string,
  head: Buffer,
  size: number,
  all: () => Buffer,
  path: string | undefined,
): Images {
  const refuse = (problem: string, expected: string, received: unknown, advice?: string) =>
    refusal(shown, problem, expected, received, advice)
  const axes = head.readUInt8(3)
  if (axes === 1)
    throw refuse(
      'labels, not pictures',
      'axes (pictures, height, width)',
      '1 axis',
      'Give the file of images.',
    )
  if (head.readUInt8(2) !== BYTES || axes !== 3)
    throw refuse(
      'not pictures of bytes',
      'type 0x08 and axes (pictures, height, width)',
      `type 0x0${head.readUInt8(2).toString(16)} and ${axes} axes`,
    )
  if (size < HEADER) throw refuse('cut off', 'a header of 16 bytes', `${size} bytes`)
  const [count, height, width] = [4, 8, 12].map((at) => head.readUInt32BE(at)) as [number, number, number]
  const numbers = count * height * width
  if (size - HEADER !== numbers || numbers === 0)
    throw refuse(
      'another length than its header says',
      `${count} pictures of ${height}×${width} = ${numbers} bytes`,
      `${size - HEADER} bytes`,
      'Was the file written to the end?',
    )
  return {
    shown,
    count,
    shape: [1, height, width],
    rows:
      path === undefined || fitsInMemory(numbers)
        ? {
            row: [height * width],
            values: Float32Array.from(all().subarray(HEADER), (byte) => byte / 255),
          }
        : byteRows(path, HEADER, count, height * width),
    white: 255,
  }
}
