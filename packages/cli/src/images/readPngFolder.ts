import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { InputError } from 'bernoulli'
import { convertIndexedToRgb, decode } from 'fast-png'
import { spare } from '../output/index.ts'
import type { Images } from './Images.ts'

interface Png {
  readonly shape: readonly [channels: number, height: number, width: number]
  readonly white: number
  /** Pixel by pixel, channels together. */
  readonly data: ArrayLike<number>
}

/** Every PNG file in a folder, in the order of their names, all of one size and one kind. */
export async function readPngFolder(asked: string, folder: string): Promise<Images> {
  const names = (await readdir(folder)).filter((name) => /\.png$/i.test(name)).toSorted()
  if (names.length === 0)
    throw new InputError({
      asked,
      problem: `no PNG file in ${folder}`,
      advice: 'Name the folder that holds them.',
    })
  const pictures: Png[] = []
  for (const name of names) {
    await spare(join(folder, name))
    const png = decoded(asked, join(folder, name), await readFile(join(folder, name)))
    const first = pictures[0] ?? png
    if (png.shape.join() !== first.shape.join() || png.white !== first.white)
      throw new InputError({
        asked,
        problem: 'a picture unlike the first',
        place: join(folder, name),
        expected: `${described(first)}, as ${names[0]}`,
        received: described(png),
        advice: 'Give every picture the same size and the same colours.',
      })
    pictures.push(png)
  }
  const { shape, white } = pictures[0] as Png
  const [channels, height, width] = shape
  const each = channels * height * width
  const values = new Float32Array(names.length * each)
  for (const [picture, { data }] of pictures.entries())
    for (let place = 0; place < each; place++)
      values[picture * each + (place % channels) * height * width + Math.floor(place / channels)] =
        (data[place] as number) / white
  return { shown: folder, count: names.length, shape, rows: { row: [each], values }, white }
}

function decoded(asked: string, path: string, bytes: Buffer): Png {
  const refuse = (problem: string, advice: string, cause?: unknown): InputError =>
    new InputError({ asked, problem, place: path, advice }, { cause })
  let png
  try {
    png = decode(bytes, { checkCrc: true })
  } catch (cause) {
    throw refuse('not a whole PNG file', 'Write it again.', cause)
  }
  const { width, height, channels, depth, palette } = png
  if (palette !== undefined) {
    const colours = convertIndexedToRgb(png)
    return coloursOnly(colours, colours.length / (width * height), 255)
  }
  if (depth < 8)
    return { shape: [1, height, width], white: 2 ** depth - 1, data: bitsOf(png.data, width, height, depth) }
  return coloursOnly(png.data, channels, 2 ** depth - 1)

  /** Without the channel of opacity, which must hide nothing. */
  function coloursOnly(data: ArrayLike<number>, channels: number, white: number): Png {
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
  return Float64Array.from({ length: width * height }, (_, place) => {
    const [y, x] = [Math.floor(place / width), place % width]
    const byte = packed[y * rowBytes + Math.floor((x * depth) / 8)] as number
    return (byte >> (8 - depth - ((x * depth) % 8))) & (2 ** depth - 1)
  })
}

function described({ shape: [channels, height, width], white }: Png): string {
  return `${width}×${height} in ${channels === 1 ? 'grey' : `${channels} channels`} up to ${white}`
}
