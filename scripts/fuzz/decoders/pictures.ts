import { InputError } from 'bernoulli'
import type { Images } from '../../../packages/cli/src/training/images/Images.ts'
import { isIdx, readIdx } from '../../../packages/cli/src/training/images/readIdx.ts'
import { isNpy } from '../../../packages/cli/src/npy/index.ts'
import { readNpy } from '../../../packages/cli/src/training/images/readNpy.ts'
import { changeText } from './changeText.ts'
import type { Decoder } from './Decoder.ts'
import { below, bytesOf } from './draw.ts'
import type { Random } from './draw.ts'

/** A picture file whose numbers, as shares of white, are known. */
const pictured = (bytes: Uint8Array, shares: readonly number[]) => ({
  bytes,
  same: (read: unknown) => sameNumbers(numbersOf(read as Images), shares),
})

/** Pictures, height and width. */
export const sizes = (random: Random) =>
  [1 + below(random, 3), 1 + below(random, 4), 1 + below(random, 4)] as const

/** Pictures as MNIST has them. */
export const idx: Decoder = {
  sound: (random) => {
    const axes = sizes(random)
    const pixels = bytesOf(random, axes[0] * axes[1] * axes[2])
    const header = Buffer.alloc(16)
    header.writeUInt32BE(0x00000803, 0)
    for (const [i, length] of axes.entries()) header.writeUInt32BE(length, 4 + 4 * i)
    return pictured(
      Buffer.concat([header, pixels]),
      Array.from(pixels, (byte) => byte / 255),
    )
  },
  read: (bytes) => {
    const file = Buffer.from(bytes)
    if (!isIdx(file)) throw new InputError({ problem: 'another file' })
    return readIdx('x', file.subarray(0, 64), file.length, () => file, undefined)
  },
  law: inRange,
}

/** Pictures as NumPy writes them. */
export const npy: Decoder = {
  sound: (random) => {
    const axes = sizes(random)
    const count = axes[0] * axes[1] * axes[2]
    const shares = Float32Array.from({ length: count }, random)
    const text = `{'descr': '<f4', 'fortran_order': False, 'shape': (${axes.join(', ')}), }`
    const header = text.padEnd(117).concat('\n')
    const start = Buffer.from([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, header.length, 0])
    return pictured(Buffer.concat([start, Buffer.from(header), Buffer.from(shares.buffer)]), [...shares])
  },
  read: (bytes) => {
    const file = Buffer.from(bytes)
    if (!isNpy(file)) throw new InputError({ problem: 'another file' })
    return readNpy('x', file)
  },
  law: inRange,
  change: changeText,
}

function numbersOf({ rows }: Images): readonly number[] {
  return 'values' in rows ? [...rows.values] : []
}

function inRange(images: Images): boolean {
  const [channels, height, width] = images.shape
  const numbers = numbersOf(images)
  return (
    numbers.length === images.count * channels * height * width &&
    numbers.every((value) => value >= 0 && value <= 1)
  )
}

export const sameNumbers = (read: readonly number[], known: readonly number[]): boolean =>
  read.length === known.length && read.every((value, i) => value === Math.fround(known[i] as number))
