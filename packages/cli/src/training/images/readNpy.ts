import { InputError } from 'bernoulli'
import { half, npyHeader } from '../../npy/index.ts'
import type { Images } from './Images.ts'
import { refusal } from './refusal.ts'

type Read = (bytes: Buffer, at: number) => number

interface Kind {
  readonly size: number
  /** The number that becomes 1. */
  readonly white: number
  readonly read: Read
}

const floats = (size: number, little: Read, big: Read): readonly [Kind, Kind] => [
  { size, white: 1, read: little },
  { size, white: 1, read: big },
]
const [f2, F2] = floats(
  2,
  (b, at) => half(b.readUInt16LE(at)),
  (b, at) => half(b.readUInt16BE(at)),
)
const [f4, F4] = floats(
  4,
  (b, at) => b.readFloatLE(at),
  (b, at) => b.readFloatBE(at),
)
const [f8, F8] = floats(
  8,
  (b, at) => b.readDoubleLE(at),
  (b, at) => b.readDoubleBE(at),
)

const byte: Read = (b, at) => b.readUInt8(at)

const kinds: ReadonlyMap<string, Kind> = new Map([
  ['|u1', { size: 1, white: 255, read: byte }],
  ['|b1', { size: 1, white: 1, read: byte }],
  ['<f2', f2],
  ['>f2', F2],
  ['<f4', f4],
  ['>f4', F4],
  ['<f8', f8],
  ['>f8', F8],
])

/**
 * Pictures of a npy file: (pictures, height, width), or (pictures, height, width, channels) with up to four channels, in C
 * or Fortran order. Bytes are divided by 255; floats of 16, 32 or 64 bits must lie in [0, 1].
 */
export function readNpy(shown: string, bytes: Buffer): Images {
  const refuse = (problem: string, expected: string, received: unknown, advice?: string) =>
    refusal(shown, problem, expected, received, advice)
  const header = npyHeader(bytes)
  if ('expected' in header) throw refuse('cut off', header.expected, header.received)
  const { type, fortran, shape, start } = header
  const kind = kinds.get(type)
  if (kind === undefined)
    throw refuse(
      'numbers of a kind that is not read',
      "dtype '|u1', '|b1', or floats '<f2', '<f4', '<f8'",
      `'${type}'`,
      'Save it with: np.save(file, images.astype(np.float32)), from 0 (black) to 1 (white).',
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
  let to = 0
  for (let picture = 0; picture < count; picture++)
    for (let channel = 0; channel < channels; channel++)
      for (let y = 0; y < height; y++)
        for (let x = 0; x < width; x++) {
          const index = fortran
            ? picture + count * (y + height * (x + width * channel))
            : ((picture * height + y) * width + x) * channels + channel
          const value = kind.read(bytes, start + index * kind.size) / kind.white
          if (!(value >= 0 && value <= 1))
            throw new InputError({
              problem: 'number out of range',
              place: shown,
              expected: 'numbers in [0, 1]',
              rows: [{ row: picture, value }],
              of: count,
              advice: 'Divide by the largest number a pixel may have.',
            })
          values[to++] = value
        }
  return { shown, count, shape: [channels, height, width], rows: { row: [each], values }, white: kind.white }
}
