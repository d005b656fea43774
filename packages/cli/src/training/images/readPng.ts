import { InputError } from 'bernoulli'
import { convertIndexedToRgb, decode } from 'fast-png'
import { checkPng } from './checkPng.ts'
import type { Picture } from './Picture.ts'

/**
 * The picture of a PNG file.
 *
 * @throws InputError when it is not whole, or can be seen through
 */
export function readPng(path: string, bytes: Buffer): Picture {
  const refuse = (problem: string, advice: string, cause?: unknown): InputError =>
    new InputError({ problem, place: path, advice }, { cause })
  const read = <Value>(problem: string, how: () => Value): Value => {
    try {
      return how()
    } catch (cause) {
      const why = cause instanceof RangeError ? ` (${cause.message})` : ''
      throw refuse(`${problem}${why}`, 'Write it again.', cause)
    }
  }
  const { indexed, keyed } = read('not a whole PNG file', () => checkPng(bytes))
  const png = read('not a whole PNG file', () => decode(bytes, { checkCrc: true }))
  if (keyed) throw refuse('a picture that can be seen through', 'Put it on a background first.')
  const { width, height, channels, depth } = png
  if (indexed) {
    const colours = read('a colour that is not in the palette', () => convertIndexedToRgb(png))
    return coloursOnly(colours, colours.length / (width * height), 255)
  }
  if (depth < 8)
    return { shape: [1, height, width], white: 2 ** depth - 1, data: bitsOf(png.data, width, height, depth) }
  return coloursOnly(png.data, channels, 2 ** depth - 1)

  /** Without the channel of opacity, which must hide nothing. */
  function coloursOnly(data: ArrayLike<number>, channels: number, white: number): Picture {
    const kept = channels - ((channels + 1) % 2)
    if (kept === channels) return { shape: [kept, height, width], white, data }
    const opaque = new Float64Array(width * height * kept)
    for (let pixel = 0; pixel < width * height; pixel++) {
      if (data[pixel * channels + kept] !== white)
        throw refuse('a picture that can be seen through', 'Put it on a background first.')
      for (let k = 0; k < kept; k++) opaque[pixel * kept + k] = data[pixel * channels + k] as number
    }
    return { shape: [kept, height, width], white, data: opaque }
  }
}

/** Grey pixels of less than a byte, packed row by row, the first in the highest bits. */
function bitsOf(packed: ArrayLike<number>, width: number, height: number, depth: number): Float64Array {
  const rowBytes = Math.ceil((width * depth) / 8)
  return Float64Array.from({ length: width * height }, (_, index) => {
    const [y, x] = [Math.floor(index / width), index % width]
    const byte = packed[y * rowBytes + Math.floor((x * depth) / 8)] as number
    return (byte >> (8 - depth - ((x * depth) % 8))) & (2 ** depth - 1)
  })
}
