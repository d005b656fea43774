import { half } from './half.ts'

type Read = (bytes: Buffer, at: number) => string | null

const little: Readonly<Record<string, Read>> = {
  f4: (bytes, at) => numberText(bytes.readFloatLE(at)),
  f8: (bytes, at) => numberText(bytes.readDoubleLE(at)),
  f2: (bytes, at) => numberText(half(bytes.readUInt16LE(at))),
  i1: (bytes, at) => String(bytes.readInt8(at)),
  i2: (bytes, at) => String(bytes.readInt16LE(at)),
  i4: (bytes, at) => String(bytes.readInt32LE(at)),
  i8: (bytes, at) => String(bytes.readBigInt64LE(at)),
  u1: (bytes, at) => String(bytes.readUInt8(at)),
  u2: (bytes, at) => String(bytes.readUInt16LE(at)),
  u4: (bytes, at) => String(bytes.readUInt32LE(at)),
  u8: (bytes, at) => String(bytes.readBigUInt64LE(at)),
  b1: (bytes, at) => (bytes.readUInt8(at) === 0 ? 'false' : 'true'),
}

/** The shortest text that is this number again; nothing for NaN. */
const numberText = (value: number): string | null => (Number.isNaN(value) ? null : String(value))

/** How the elements of a type are read as text, and how many bytes each has; undefined for types that are not read. */
export function npyTexts(type: string): { readonly size: number; readonly read: Read } | undefined {
  const [, order, kind = '', length = ''] = /^([<>|=])([a-zA-Z])(\d+)$/.exec(type) ?? []
  const size = Number(length)
  if (order === undefined || size === 0) return undefined
  if (kind === 'U' && order !== '>')
    return { size: 4 * size, read: (bytes, at) => codePoints(bytes, at, size) }
  if (kind === 'S')
    return { size, read: (bytes, at) => bytes.toString('latin1', at, at + size).replace(/\0+$/, '') }
  const read = little[`${kind}${length}`]
  if (read === undefined) return undefined
  if (order !== '>' || size === 1) return { size, read }
  return { size, read: (bytes, at) => read(Buffer.from(bytes.subarray(at, at + size)).reverse(), 0) }
}

function codePoints(bytes: Buffer, at: number, length: number): string {
  let text = ''
  for (let i = 0; i < length; i++) {
    const point = bytes.readUInt32LE(at + 4 * i)
    if (point !== 0) text += String.fromCodePoint(point)
  }
  return text
}
