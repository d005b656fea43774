import { deflateSync } from 'node:zlib'
import { readPng } from '../../../packages/cli/src/training/images/readPng.ts'
import { changePng } from './changePng.ts'
import type { Decoder } from './Decoder.ts'
import { below, oneOf } from './draw.ts'
import { sameNumbers, sizes } from './pictures.ts'
import { pngChunk } from './pngChunk.ts'

/** Pictures as PNG files. */
export const png: Decoder = {
  sound: (random) => {
    const [, height, width] = sizes(random)
    const depth = oneOf(random, [1, 2, 4, 8, 16])
    const white = 2 ** depth - 1
    const interlaced = depth >= 8 && random() < 0.5
    const pixels = Array.from({ length: height * width }, () => below(random, white + 1))
    const passes = interlaced ? adam7 : [[0, 0, 1, 1] as const]
    const lines: number[] = []
    for (const [x0, y0, dx, dy] of passes)
      for (let y = y0; y < height && x0 < width; y += dy) {
        lines.push(0)
        let [held, bits] = [0, 0]
        for (let x = x0; x < width; x += dx) {
          held = held * 2 ** depth + (pixels[y * width + x] as number)
          bits += depth
          if (bits === 16) lines.push(held >> 8)
          if (bits >= 8) lines.push(held & 255)
          if (bits >= 8) [held, bits] = [0, 0]
        }
        if (bits > 0) lines.push((held << (8 - bits)) & 255)
      }
    const header = Buffer.alloc(13)
    header.writeUInt32BE(width, 0)
    header.writeUInt32BE(height, 4)
    header.set([depth, 0, 0, 0, Number(interlaced)], 8)
    const bytes = Buffer.concat([
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
      pngChunk('IHDR', header),
      pngChunk('IDAT', deflateSync(Uint8Array.from(lines))),
      pngChunk('IEND', Buffer.alloc(0)),
    ])
    return {
      bytes,
      same: (read) => {
        const { data, white: top } = read as ReturnType<typeof readPng>
        return top === white && sameNumbers(Array.from(data), pixels)
      },
    }
  },
  read: (bytes) => readPng('x', Buffer.from(bytes)),
  law: ({ data, white, shape: [channels, height, width] }: ReturnType<typeof readPng>) =>
    data.length === channels * height * width &&
    Array.from(data).every((pixel) => pixel >= 0 && pixel <= white),
  change: changePng,
}

const adam7 = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const
