import { crc32, inflateRawSync } from 'node:zlib'

/** A file in a ZIP archive. */
export interface ZipEntry {
  readonly name: string
  /** What it holds; undefined when it is broken, or compressed in a way that is not read. */
  readonly contents: () => Buffer | undefined
}

const [END, ENTRY] = [0x06054b50, 0x02014b50]

/**
 * The files in a ZIP archive as its directory names them; undefined when it has none, as where the archive is cut off.
 *
 * Source: PKWARE, APPNOTE.TXT 6.3.10, 4.3.12 and 4.3.16.
 */
export function zipEntries(bytes: Buffer): readonly ZipEntry[] | undefined {
  let end = bytes.length - 22
  while (end >= 0 && bytes.readUInt32LE(end) !== END) end--
  if (end < 0) return undefined
  const count = bytes.readUInt16LE(end + 10)
  let at = bytes.readUInt32LE(end + 16)
  const entries: ZipEntry[] = []
  for (let i = 0; i < count; i++) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== ENTRY) return undefined
    const [method, crc, packed, size] = [
      bytes.readUInt16LE(at + 10),
      bytes.readUInt32LE(at + 16),
      bytes.readUInt32LE(at + 20),
      bytes.readUInt32LE(at + 24),
    ]
    const [name, extra, comment] = [28, 30, 32].map((index) => bytes.readUInt16LE(at + index)) as [
      number,
      number,
      number,
    ]
    const local = bytes.readUInt32LE(at + 42)
    entries.push({
      name: bytes.toString('utf8', at + 46, at + 46 + name),
      contents: () => contentsAt(bytes, local, { method, crc, packed, size }),
    })
    at += 46 + name + extra + comment
  }
  return entries
}

function contentsAt(
  bytes: Buffer,
  local: number,
  { method, crc, packed, size }: Readonly<Record<'method' | 'crc' | 'packed' | 'size', number>>,
): Buffer | undefined {
  if (local + 30 > bytes.length) return undefined
  const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
  const inside = bytes.subarray(start, start + packed)
  if (inside.length !== packed || (method !== 0 && method !== 8)) return undefined
  try {
    const contents = method === 0 ? inside : inflateRawSync(inside, { maxOutputLength: size })
    return contents.length === size && crc32(contents) === crc ? contents : undefined
  } catch {
    return undefined
  }
}
