import { deflateSync } from 'node:zlib'
import { InputError } from 'bernoulli'
import { crc32 } from '../../../../bernoulli/src/training/checkpoint/crc32.ts'
import { describe, expect, test } from 'vitest'
import { readIdx } from './readIdx.ts'
import { readNpy } from './readNpy.ts'
import { readPng } from './readPng.ts'

const chunk = (type: string, body: Uint8Array): Buffer => {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), body])
  const ends = Buffer.alloc(8)
  ends.writeUInt32BE(body.length, 0)
  ends.writeUInt32BE(crc32(named), 4)
  return Buffer.concat([ends.subarray(0, 4), named, ends.subarray(4)])
}

/** A PNG file of so many numbers, whatever its header says. */
function png(
  [width, height, depth, color, interlaced = 0]: readonly number[],
  numbers: readonly number[],
  ...more: readonly Buffer[]
): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width ?? 0, 0)
  header.writeUInt32BE(height ?? 0, 4)
  header.set([depth ?? 0, color ?? 0, 0, 0, interlaced], 8)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  const data = chunk('IDAT', deflateSync(Uint8Array.from(numbers)))
  return Buffer.concat([signature, chunk('IHDR', header), ...more, data, chunk('IEND', Buffer.alloc(0))])
}

/** Why a file is refused. */
function refusal(read: () => unknown): string {
  try {
    read()
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    const { cause } = error
    return `${error.message} ${cause instanceof Error ? cause.message : ''}`
  }
  return 'it is read'
}

describe('a PNG file from a stranger', () => {
  test('a sound one is read', () => {
    expect([...(readPng('a.png', png([2, 1, 8, 0], [0, 7, 255])).data as Uint8Array)]).toEqual([7, 255])
  })

  const palette = chunk('PLTE', Buffer.from([1, 2, 3]))
  const sound = png([2, 1, 8, 0], [0, 7, 255])
  test.each([
    ['fewer numbers than its header says', png([2, 2, 8, 0], [0, 7, 255, 0, 7]), 'fewer numbers'],
    ['no numbers', png([2, 2, 8, 0], []), 'fewer numbers'],
    ['more numbers than its header says', png([2, 1, 8, 0], [0, 7, 255, 0]), 'more numbers'],
    ['a picture of 2^62 pixels', png([2 ** 31, 2 ** 31, 8, 0], [0, 7]), 'fewer numbers'],
    ['a picture of 60,000 × 60,000 pixels', png([60_000, 60_000, 16, 2], [0, 7]), 'fewer numbers'],
    [
      'a thousand times more than its header says',
      png([1, 1, 8, 0], new Array<number>(1e6).fill(0)),
      'or are too many',
    ],
    ['no pixels', png([0, 1, 8, 0], []), 'a picture of no numbers'],
    ['colours of 4 bits', png([1, 1, 4, 2], [0, 1, 1]), '4 bits of colour type 2'],
    ['places in no palette', png([1, 1, 8, 3], [0, 0]), 'no palette'],
    ['places beyond the palette', png([1, 1, 8, 3], [0, 9], palette), 'a colour that is not in the palette'],
    [
      'a grey that is to be seen through',
      png([2, 1, 8, 0], [0, 7, 255], chunk('tRNS', Buffer.from([0, 7]))),
      'can be seen through',
    ],
    ['interlaced numbers of less than a byte', png([2, 1, 1, 0, 1], [0, 1, 0, 1]), 'less than a byte'],
    ['a kind of filter that is not known', png([1, 1, 8, 0], [9, 1]), 'Unsupported filter'],
    ['two headers', Buffer.concat([sound.subarray(0, 33), sound.subarray(8)]), 'not one header'],
    ['a chunk that runs past the end', sound.subarray(0, -13), 'cut off'],
    ['a wrong check number', sound.with(30, 1), 'CRC'],
    ['no bytes', Buffer.alloc(0), 'cut off'],
  ] as const)('%s is bad input', (_, bytes, message) => {
    const begun = performance.now()
    expect(refusal(() => readPng('a.png', Buffer.from(bytes)))).toContain(message)
    expect(performance.now() - begun).toBeLessThan(2000)
  })

  test('a palette that colours only suggest is none', () => {
    const { shape, data } = readPng('a.png', png([1, 1, 8, 2], [0, 5, 6, 7], palette))
    expect(shape).toEqual([3, 1, 1])
    expect([...(data as Uint8Array)]).toEqual([5, 6, 7])
  })
})

describe('a npy file from a stranger', () => {
  const npy = (header: string, ...values: readonly number[]): Buffer => {
    const start = Buffer.from([
      0x93,
      0x4e,
      0x55,
      0x4d,
      0x50,
      0x59,
      1,
      0,
      header.length & 255,
      header.length >> 8,
    ])
    return Buffer.concat([start, Buffer.from(header, 'latin1'), Buffer.from(values)])
  }
  const header = (shape: string, type = '|u1') =>
    `{'descr': '${type}', 'fortran_order': False, 'shape': (${shape}), }`
  test.each([
    ['negative lengths', npy(header('-1, -1, 1'), 5), 'not pictures'],
    ['half lengths', npy(header('0.5, 2, 1'), 5), 'not pictures'],
    ['lengths in other numerals', npy(header('0x1, 1, 1'), 5), 'not pictures'],
    ['lengths without end', npy(header('1e400, 1, 1'), 5), 'not pictures'],
    ['huge lengths', npy(header('9007199254740991, 4000000000, 9'), 5), 'another length'],
    [
      'a type called constructor',
      npy(header('1, 1, 1', 'constructor'), 5),
      'numbers of a kind that is not read',
    ],
    ['a header longer than the file', npy(header('1, 1, 1')).subarray(0, 30), 'cut off'],
    ['a header without end', npy(`${header('1, 1, 1')}${' '.repeat(20_000)}`, 5), 'cut off'],
  ])('%s are bad input', (_, bytes, message) => {
    expect(refusal(() => readNpy('a.npy', bytes))).toContain(message)
  })
})

test('an idx file of lengths that multiply beyond every file is bad input', () => {
  const bytes = Buffer.concat([Buffer.from([0, 0, 8, 3]), Buffer.alloc(12, 255), Buffer.from([1])])
  expect(refusal(() => readIdx('a.idx', bytes, bytes.length, () => bytes, undefined))).toContain(
    'another length',
  )
})
