import { conv as convolve, map } from '../tensors/index.ts'
import type { Window } from '../tensors/index.ts'
import { linear } from './activations.ts'
import type { Activation } from './activations.ts'
import type { Layer } from './Layer.ts'
import { shapeError } from './shapeError.ts'
import { image } from './image.ts'
import type { Border } from './image.ts'
import { filled, glorot } from './initializers.ts'

export interface ConvOptions {
  readonly activation?: Activation
  /** Steps between places; 1 if left out. */
  readonly stride?: number
  /** `same` if left out. */
  readonly border?: Border
}

/**
 * Filters moved over pictures (channels, height, width).
 *
 *   output[f, i, j] = activation(Σ weight[f, c, k, l]·x[c, i·stride + k, j·stride + l] + bias[f])
 *
 * @param filters  how many
 * @param size     height and width of a filter
 *
 * @example
 * conv(16, 3, { stride: 2 }).output([1, 28, 28]) // => [16, 14, 14]
 */
export function conv(filters: number, size: number, options: ConvOptions = {}): Layer {
  const { activation = linear, stride = 1, border = 'same' } = options
  const name = `conv ${filters} × ${size}×${size}`
  const windowOf = (height: number, width: number): Window => {
    const [top, bottom] = borders(height, size, stride, border)
    const [left, right] = borders(width, size, stride, border)
    return { strides: [stride, stride], pads: [top, left, bottom, right], dilations: [1, 1] }
  }
  return {
    name,
    output: (row) => {
      const [, height, width] = image(name, row)
      const out = (length: number): number =>
        border === 'same' ? Math.ceil(length / stride) : Math.floor((length - size) / stride) + 1
      if (out(height) < 1 || out(width) < 1)
        throw shapeError(name, `pictures of at least ${size}×${size}`, row)
      return [filters, out(height), out(width)]
    },
    parameters: ([channels = 0]) => {
      const shape = [filters, channels, size, size]
      return {
        weight: { shape, start: glorot(shape, channels * size * size, filters * size * size), decays: true },
        bias: { shape: [filters], start: filled([filters], 0), decays: false },
      }
    },
    states: () => ({}),
    apply: (rows, { parameters: { weight, bias } }) => {
      const window = windowOf(rows.shape[2] as number, rows.shape[3] as number)
      const moved = convolve(rows, weight as typeof rows, window, bias)
      return {
        output: map(activation, moved),
      }
    },
  }
}

/** Zeros before and after an axis; an odd one goes behind, as in TensorFlow. */
function borders(length: number, size: number, stride: number, border: Border): readonly [number, number] {
  if (border === 'valid') return [0, 0]
  const needed = Math.max((Math.ceil(length / stride) - 1) * stride + size - length, 0)
  return [Math.floor(needed / 2), Math.ceil(needed / 2)]
}
