import { constant, conv, convTranspose, matmul, patches, reshape, transpose } from './build.ts'
import { gathersPatches } from './filterGradient.ts'
import { flip } from './flip.ts'
import { reversed } from './reversed.ts'
import type { Shape, Tensor, Window } from './Tensor.ts'

/**
 * The gradient of pictures of a shape, given that of the places which filters (out, c, height, width) made from them: each
 * picture point receives from every filter place that touched it, which is the transposed convolution; at stride 1 a convolution with the filters turned half around.
 */
export function imageGradient(gradient: Tensor, filters: Tensor, shape: Shape, window: Window): Tensor {
  const back = reversed([filters.shape[2] as number, filters.shape[3] as number], window)
  if (back !== undefined) return conv(gradient, flip(transpose(filters, [1, 0, 2, 3])), back)
  const reached = (axis: 0 | 1): number =>
    ((gradient.shape[axis + 2] as number) - 1) * window.strides[axis] -
    window.pads[axis] -
    window.pads[(axis + 2) as 2 | 3] +
    window.dilations[axis] * ((filters.shape[axis + 2] as number) - 1) +
    1
  const outputPads = [(shape[2] as number) - reached(0), (shape[3] as number) - reached(1)] as const
  return convTranspose(gradient, filters, { ...window, outputPads })
}

/**
 * The same for a transposed convolution, whose gradient is a convolution: with the patches that the gradient of its
 * filters is made of where those are gathered anyway.
 */
export function transposedGradient(gradient: Tensor, filters: Tensor, window: Window): Tensor {
  const [out, channels, height, width] = filters.shape as readonly [number, number, number, number]
  if (!gathersPatches(out, channels)) return conv(gradient, filters, window)
  const touched = patches(gradient, [height, width], window)
  const columns = reshape(transpose(filters, [2, 3, 1, 0]), [height * width * channels, out])
  const { shape } = conv(gradient, filters, window)
  const [count = 0, , rows = 0, across = 0] = shape
  return reshape(transpose(reshape(matmul(touched, columns), [count, rows * across, out]), [0, 2, 1]), shape)
}

/** The gradient of pictures given that of their patches: every number goes back to where it came from. */
export function patchesGradient(
  gradient: Tensor,
  shape: Shape,
  [height, width]: readonly [number, number],
  positions: readonly [number, number],
  window: Window,
): Tensor {
  const [count = 0, channels = 0] = shape
  const depth = height * width * channels
  const identity = Float64Array.from({ length: depth * depth }, (_, at) => {
    const [from, c, position] = [
      Math.floor(at / depth),
      Math.floor((at % depth) / (height * width)),
      at % (height * width),
    ]
    return from === position * channels + c ? 1 : 0
  })
  const spread = transpose(reshape(gradient, [count, ...positions, depth]), [0, 3, 1, 2])
  return imageGradient(spread, constant(identity, [depth, channels, height, width]), shape, window)
}
