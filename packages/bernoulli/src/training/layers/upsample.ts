import { expand, reshape } from '../tensors/index.ts'
import type { Layer } from './Layer.ts'
import { image } from './image.ts'

/**
 * Every point of an image as a square of points.
 *
 * @example
 * upsample(2).output([8, 7, 7]) // => [8, 14, 14]
 */
export function upsample(size: number): Layer {
  const name = `upsample ${size}`
  return {
    name,
    output: (row) => {
      const [channels, height, width] = image(name, row)
      return [channels, height * size, width * size]
    },
    parameters: () => ({}),
    states: () => ({}),
    apply: (rows) => {
      const [count = 0, channels = 0, height = 0, width = 0] = rows.shape
      const points = reshape(rows, [count, channels, height, 1, width, 1])
      const squares = expand(points, [count, channels, height, size, width, size])
      return { output: reshape(squares, [count, channels, height * size, width * size]) }
    },
  }
}
