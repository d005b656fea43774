import { InputError } from 'bernoulli'
import { npyHeader } from '../../npy/index.ts'
import type { Images } from './Images.ts'
import { refusal } from './refusal.ts'

const kinds = {
  '|u1': { size: 1, white: 255, read: (b: Buffer, at: number): number => b.readUInt8(at) },
  '|b1': { size: 1, white: 1, read: (b: Buffer, at: number): number => b.readUInt8(at) },
  '<f4': { size: 4, white: 1, read: (b: Buffer, at: number): number => b.readFloatLE(at) },
  '<f8': { size: 8, white: 1, read: (b: Buffer, at: number): number => b.readDoubleLE(at) },
} as const

/**
 * Pictures of a npy file: (pictures, height, width), or (pictures, height, width, channels) with up to four channels.
 * Bytes are divided by 255; floats must lie in [0, 1].
 */
export function readNpy(shown: string, bytes: Buffer): Images {
  const refuse = (problem: string, expected: string, received: unknown, advice?: string) =>
    refusal(shown, problem, expected, received, advice)
  const header = npyHeader(bytes)
  if ('expected' in header) throw refuse('cut off', header.expected, header.received)
  const { type, fortran, shape, start } = header
  const kind = Object.hasOwn(kinds, type) ? kinds[type as keyof typeof kinds] : undefined
  if (kind === undefined || fortran)
    throw refuse(
      'numbers of a kind that is not read',
      "dtype '|u1', '<f4' or '<f8', in C order",
      `'${type}'${fortran ? ' in Fortran order' : ''}`,
      'Save it with: np.save(file, np.ascontiguousarray(images, dtype=np.float32)).',
    )
  const [count = 0, height = 0, width = 0, channels = 1] = shape
  if (shape.length < 3 || shape.length > 4 || !shape.every(Number.isSafeInteger) || channels > 4)
    throw refuse(
      'not pictures',
      'axes (pictures, height, width) or (pictures, height, width, channels)',
      `(${shape.join(', ')})`,
    )
  const each = height * width * channels
  if (bytes.length - start !== count * each * kind.size || count * each === 0)
    throw refuse(
      'another length than its header says',
      `${count * each * kind.size} bytes behind the header`,
      `${bytes.length - start}`,
      'Was the file written to the end?',
    )
  const values = new Float32Array(count * each)
  for (let index = 0; index < values.length; index++) {
    const value = kind.read(bytes, start + index * kind.size) / kind.white
    const [picture, within] = [Math.floor(index / each), index % each]
    if (!(value >= 0 && value <= 1))
      throw new InputError({
        problem: 'number out of range',
        place: shown,
        expected: 'numbers in [0, 1]',
        rows: [{ row: picture, value }],
        of: count,
        advice: 'Divide by the largest number a pixel may have.',
      })
    const [pixel, channel] = [Math.floor(within / channels), within % channels]
    values[picture * each + channel * height * width + pixel] = value
  }
  return { shown, count, shape: [channels, height, width], rows: { row: [each], values }, white: kind.white }
}
