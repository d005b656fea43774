import { deflateSync } from 'node:zlib'
import { changedAnyhow } from './changedAnyhow.ts'
import { below, bytesOf, oneOf } from './draw.ts'
import type { Random } from './draw.ts'
import { pngChunk } from './pngChunk.ts'

/** A chunk of a PNG file that says something else, with a check number that is right. */
export function changePng(bytes: Uint8Array, random: Random): Uint8Array {
  const file = Buffer.from(bytes)
  const chunks: { type: string; body: Buffer }[] = []
  for (let at = 8; at + 12 <= file.length;) {
    const length = file.readUInt32BE(at)
    chunks.push({
      type: file.toString('latin1', at + 4, at + 8),
      body: file.subarray(at + 8, at + 8 + length),
    })
    at += 12 + length
  }
  if (chunks.length === 0) return changedAnyhow(bytes, random)
  const index = below(random, chunks.length)
  const { type, body } = chunks[index] as (typeof chunks)[number]
  const other = { type, body: Buffer.from(changedAnyhow(body, random)) }
  if (type === 'IHDR' && body.length === 13 && random() < 0.7) {
    other.body = Buffer.from(body)
    if (random() < 0.5)
      other.body.writeUInt32BE(oneOf(random, [0, 1, 2, 65_535, 2 ** 31, 2 ** 32 - 1]), oneOf(random, [0, 4]))
    else other.body[8 + below(random, 5)] = oneOf(random, [0, 1, 2, 3, 4, 6, 8, 16, 255])
  }
  if (type === 'IDAT' && random() < 0.7)
    other.body = deflateSync(bytesOf(random, below(random, random() < 0.1 ? 100_000 : 60)))
  const added = {
    type: oneOf(random, ['PLTE', 'tRNS', 'IDAT', 'IHDR', 'iCCP', 'tEXt', 'pHYs', 'acTL']),
    body: Buffer.from(bytesOf(random, below(random, 13))),
  }
  const all = random() < 0.3 ? chunks.toSpliced(index, 0, added) : chunks.with(index, other)
  return Buffer.concat([file.subarray(0, 8), ...all.map((one) => pngChunk(one.type, one.body))])
}
