import { encode } from 'fast-png'
import type { PictureGrid } from '@bernoulli/report/card'
import { pixelsOf } from '../training/images/index.ts'
import type { Images } from '../training/images/index.ts'

/** As many pictures as a grid shows. */
export const shown = 10

/** Pictures and what the model makes of them, grey; colours are shown as their mean. */
export function reconstructions(
  images: Pick<Images, 'shape'>,
  values: Float32Array,
  logits: Float32Array,
): PictureGrid {
  const pixels = pixelsOf(images)
  const count = values.length / pixels
  const grey = (values: ArrayLike<number>, picture: number): readonly number[] => {
    const [channels, height, width] = images.shape
    return Array.from({ length: height * width }, (_, index) => {
      let total = 0
      for (let channel = 0; channel < channels; channel++)
        total += values[picture * pixels + channel * height * width + index] as number
      return total / channels
    })
  }
  const probabilities = logits.map((z) => 1 / (1 + Math.exp(-z)))
  const [, height, width] = images.shape
  const row = (name: string, values: ArrayLike<number>) => ({
    name,
    pictures: Array.from({ length: count }, (_, picture) => grey(values, picture)),
  })
  return { width, height, rows: [row('original', values), row('reconstructed', probabilities)] }
}

/** The same grid as a grey PNG file, a white line between pictures. */
export function gridPng({ width, height, rows }: PictureGrid): Uint8Array {
  const columns = Math.max(...rows.map(({ pictures }) => pictures.length))
  const size = { width: columns * (width + 1) - 1, height: rows.length * (height + 1) - 1 }
  const data = new Uint8Array(size.width * size.height).fill(255)
  for (const [r, { pictures }] of rows.entries())
    for (const [c, pixels] of pictures.entries())
      for (const [index, pixel] of pixels.entries()) {
        const y = r * (height + 1) + Math.floor(index / width)
        data[y * size.width + c * (width + 1) + (index % width)] = Math.round(255 * pixel)
      }
  return encode({ ...size, data, channels: 1, depth: 8 })
}
