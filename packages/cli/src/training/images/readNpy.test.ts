import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readNpy } from './readNpy.ts'

/** Sixteen shares that every kind of number writes exactly, bytes but for the last, and how each is written. */
const shares = Array.from({ length: 16 }, (_, i) => i / 16)
const halves = new Map(shares.map((share) => [share, share === 0 ? 0 : halfOf(share)]))
const writers: Readonly<
  Record<string, readonly [size: number, write: (b: Buffer, x: number, at: number) => void]>
> = {
  '<f2': [2, (b, x, at) => b.writeUInt16LE(halves.get(x) ?? 0, at)],
  '>f2': [2, (b, x, at) => b.writeUInt16BE(halves.get(x) ?? 0, at)],
  '<f4': [4, (b, x, at) => b.writeFloatLE(x, at)],
  '>f4': [4, (b, x, at) => b.writeFloatBE(x, at)],
  '<f8': [8, (b, x, at) => b.writeDoubleLE(x, at)],
  '>f8': [8, (b, x, at) => b.writeDoubleBE(x, at)],
  '|u1': [1, (b, x, at) => b.writeUInt8(16 * x, at)],
}

/** A number of 16 bits, in [2⁻⁴, 1), of at most four binary places. */
function halfOf(share: number): number {
  const exponent = Math.floor(Math.log2(share))
  return ((exponent + 15) << 10) | Math.round((share / 2 ** exponent - 1) * 1024)
}

/** A npy file of numbers in C order of their axes, written in C or in Fortran order. */
function npy(type: string, fortran: boolean, shape: readonly number[], values: readonly number[]): Buffer {
  const header = `{'descr': '${type}', 'fortran_order': ${fortran ? 'True' : 'False'}, 'shape': (${shape.join(', ')}), }`
  const start = Buffer.concat([
    Buffer.from([0x93]),
    Buffer.from('NUMPY'),
    Buffer.from([1, 0, header.length & 255, header.length >> 8]),
    Buffer.from(header),
  ])
  const [size, write] = writers[type] ?? [0, () => undefined]
  const body = Buffer.alloc(values.length * size)
  for (const [index, value] of values.entries()) {
    const places: number[] = []
    let rest = index
    for (const length of shape.toReversed()) {
      places.unshift(rest % length)
      rest = Math.floor(rest / length)
    }
    const inFortran = places.reduceRight((at, place, axis) => at * (shape[axis] ?? 1) + place, 0)
    write(body, value, size * (fortran ? inFortran : index))
  }
  return Buffer.concat([start, body])
}

test('pictures are the same whatever their numbers are written as, and in which order', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...Object.keys(writers)),
      fc.boolean(),
      fc.tuple(
        fc.integer({ min: 1, max: 3 }),
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 1, max: 4 }),
      ),
      fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined }),
      fc.infiniteStream(fc.constantFrom(...shares)),
      (type, fortran, [count, height, width], depth, stream) => {
        const channels = depth ?? 1
        const shape = [count, height, width, ...(depth === undefined ? [] : [depth])]
        const values = [...stream.take(count * height * width * channels)]
        const images = readNpy('a.npy', npy(type, fortran, shape, values))
        expect(images.shape).toEqual([channels, height, width])
        const scale = type === '|u1' ? 16 / 255 : 1
        const expected = values.map((_, i) => {
          const [picture, within] = [
            Math.floor(i / (channels * height * width)),
            i % (channels * height * width),
          ]
          const [channel, pixel] = [Math.floor(within / (height * width)), within % (height * width)]
          return Math.fround(scale * (values[(picture * height * width + pixel) * channels + channel] ?? NaN))
        })
        expect('values' in images.rows && [...images.rows.values]).toEqual(expected)
      },
    ),
  )
})

test.each([
  ['<f2', [1.5], 'number out of range'],
  ['<f4', [NaN], 'number out of range'],
])('%s beyond white, or none, is bad input', (type, [value = 0], message) => {
  const file = npy(type, true, [1, 1, 1], [0])
  if (type === '<f2') file.writeUInt16LE(0x3e00, file.length - 2)
  else file.writeFloatLE(value, file.length - 4)
  expect(() => readNpy('a.npy', file)).toThrow(message)
})
