import { convTranspose as spread, map } from '../tensors/index.ts'
import { linear } from './activations.ts'
import type { ConvOptions } from './conv.ts'
import type { Layer } from './Layer.ts'
import { image } from './image.ts'
import { filled, glorot } from './initializers.ts'

/**
 * The transpose of `conv`: pictures grow by the stride.
 *
 * @example
 * convTranspose(8, 3, { stride: 2 }).output([16, 7, 7]) // => [8, 14, 14]
 */
export function convTranspose(filters: number, size: number, options: ConvOptions = {}): Layer {
  const { activation = linear, stride = 1, border = 'same' } = options
  const name = `conv transposed ${filters} × ${size}×${size}`
  const grown = (length: number): number =>
    border === 'same' ? length * stride : (length - 1) * stride + size
  const surplus = border === 'same' ? Math.max(size - stride, 0) : 0
  const gap = border === 'same' ? Math.max(stride - size, 0) : 0
  const [before, after] = [Math.floor(surplus / 2), Math.ceil(surplus / 2)]
  return {
    name,
    output: (row) => {
      const [, height, width] = image(name, row)
      return [filters, grown(height), grown(width)]
    },
    parameters: ([channels = 0]) => {
      const shape = [channels, filters, size, size]
      return {
        weight: { shape, start: glorot(shape, channels * size * size, filters * size * size), decays: true },
        bias: { shape: [filters], start: filled([filters], 0), decays: false },
      }
    },
    states: () => ({}),
    apply: (rows, { parameters: { weight, bias } }) => {
      const moved = spread(
        rows,
        weight as typeof rows,
        {
          strides: [stride, stride],
          pads: [before, before, after, after],
          dilations: [1, 1],
          outputPads: [gap, gap],
        },
        bias,
      )
      return {
        output: map(activation, moved),
      }
    },
  }
}
