import { InputError } from 'bernoulli'
import type { Images } from './Images.ts'

const BYTES = 0x08

/** Whether bytes begin as an idx file: two zeros, a type, a number of axes. */
export function isIdx(bytes: Buffer): boolean {
  return (
    bytes.length >= 4 && bytes.readUInt16BE(0) === 0 && bytes.readUInt8(2) >= BYTES && bytes.readUInt8(3) > 0
  )
}

/**
 * Pictures of an idx file: bytes, with axes (pictures, height, width).
 *
 * Source: the format of yann.lecun.com/exdb/mnist.
 */
export function readIdx(asked: string, shown: string, bytes: Buffer): Images {
  const refuse = (problem: string, expected: string, received: unknown, advice?: string): InputError =>
    new InputError({
      asked,
      problem,
      place: shown,
      expected,
      received,
      ...(advice === undefined ? {} : { advice }),
    })
  const axes = bytes.readUInt8(3)
  if (axes === 1)
    throw refuse(
      'labels, not pictures',
      'axes (pictures, height, width)',
      '1 axis',
      'Give the file of images.',
    )
  if (bytes.readUInt8(2) !== BYTES || axes !== 3)
    throw refuse(
      'not pictures of bytes',
      'type 0x08 and axes (pictures, height, width)',
      `type 0x0${bytes.readUInt8(2).toString(16)} and ${axes} axes`,
    )
  if (bytes.length < 16) throw refuse('cut off', 'a header of 16 bytes', `${bytes.length} bytes`)
  const [count, height, width] = [4, 8, 12].map((at) => bytes.readUInt32BE(at)) as [number, number, number]
  const data = bytes.subarray(16)
  if (data.length !== count * height * width || data.length === 0)
    throw refuse(
      'another length than its header says',
      `${count} pictures of ${height}×${width} = ${count * height * width} bytes`,
      `${data.length} bytes`,
      'Was the file written to the end?',
    )
  return {
    shown,
    count,
    shape: [1, height, width],
    values: Float32Array.from(data, (byte) => byte / 255),
    white: 255,
  }
}
