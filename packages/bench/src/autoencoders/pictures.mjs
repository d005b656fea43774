import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const GREYS = Float32Array.from({ length: 256 }, (_, grey) => grey / 255)

/** The pictures of an idx file as numbers in [0, 1]. */
export function readPictures(folder, part) {
  const bytes = readFileSync(join(folder, `${part === 'train' ? 'train' : 't10k'}-images-idx3-ubyte`))
  const values = new Float32Array(bytes.length - 16)
  for (let i = 0; i < values.length; i++) values[i] = GREYS[bytes[i + 16]]
  return values
}
