import { inflateSync } from 'node:zlib'

/** Channels, and the depths they may have, by the colour type of a PNG file. */
const kinds: ReadonlyMap<number, { readonly channels: number; readonly depths: readonly number[] }> = new Map(
  [
    [0, { channels: 1, depths: [1, 2, 4, 8, 16] }],
    [2, { channels: 3, depths: [8, 16] }],
    [3, { channels: 1, depths: [1, 2, 4, 8] }],
    [4, { channels: 2, depths: [8, 16] }],
    [6, { channels: 4, depths: [8, 16] }],
  ],
)

/** What a PNG file says of itself. */
export interface PngKind {
  /** Numbers are places in a palette. */
  readonly indexed: boolean
  /** One grey or colour of others is to be seen through. */
  readonly keyed: boolean
}

/** Where the seven passes of an interlaced picture begin and how far they step: x, y, x step, y step. */
const passes = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const

/**
 * Looks whether a PNG file holds as many numbers as its header says: no more, so that a small file takes no memory that
 * it does not fill, and no fewer, which a decoder may read as black.
 *
 * Source: ISO/IEC 15948 (PNG), sections 5, 8.2 and 11.2.
 *
 * @throws RangeError when it does not, or its chunks are broken
 */
export function checkPng(bytes: Buffer): PngKind {
  const { header, data, types } = chunksOf(bytes)
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)]
  const [depth, color, interlaced] = [header.readUInt8(8), header.readUInt8(9), header.readUInt8(12)]
  const kind = kinds.get(color)
  if (kind?.depths.includes(depth) !== true) throw new RangeError(`${depth} bits of colour type ${color}`)
  if (color === 3 && !types.has('PLTE')) throw new RangeError('no palette')
  const bits = depth * kind.channels
  if (width === 0 || height === 0) throw new RangeError('a picture of no numbers')
  if (interlaced > 1) throw new RangeError(`interlacing of kind ${interlaced}`)
  if (interlaced === 1 && depth < 8)
    throw new RangeError('an interlaced picture of less than a byte a number')
  const lines = (across: number, down: number): number =>
    across === 0 || down === 0 ? 0 : down * (1 + Math.ceil((across * bits) / 8))
  const expected =
    interlaced === 0
      ? lines(width, height)
      : passes.reduce(
          (sum, [x, y, right, below]) =>
            sum +
            lines(Math.ceil(Math.max(0, width - x) / right), Math.ceil(Math.max(0, height - y) / below)),
          0,
        )
  const packed = Buffer.concat(data)
  if (expected > 1100 * (packed.length + 100)) throw new RangeError('fewer numbers than its header says')
  const found = inflated(packed, expected + 1).length
  if (found !== expected)
    throw new RangeError(`${found < expected ? 'fewer' : 'more'} numbers than its header says`)
  return { indexed: color === 3, keyed: types.has('tRNS') && color !== 3 }
}

function inflated(packed: Buffer, maxOutputLength: number): Buffer {
  try {
    return inflateSync(packed, { maxOutputLength })
  } catch (cause) {
    throw new RangeError('numbers that cannot be unpacked, or are too many', { cause })
  }
}

/** The header and the packed numbers; every chunk ends before the file does. */
function chunksOf(bytes: Buffer): {
  readonly header: Buffer
  readonly data: readonly Buffer[]
  readonly types: ReadonlySet<string>
} {
  const types = new Set<string>()
  const data: Buffer[] = []
  let header: Buffer | undefined
  for (let at = 8; ;) {
    if (at + 12 > bytes.length) throw new RangeError('cut off')
    const length = bytes.readUInt32BE(at)
    const type = bytes.toString('latin1', at + 4, at + 8)
    if (at + 12 + length > bytes.length) throw new RangeError('cut off')
    const body = bytes.subarray(at + 8, at + 8 + length)
    if ((type === 'IHDR') !== (header === undefined)) throw new RangeError('not one header, at the beginning')
    if (type === 'IHDR') {
      if (length !== 13) throw new RangeError('a broken header')
      header = body
    }
    if (type === 'IDAT') data.push(body)
    types.add(type)
    at += 12 + length
    if (type === 'IEND' && header !== undefined) return { header, data, types }
  }
}
