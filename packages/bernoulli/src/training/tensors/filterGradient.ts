import { conv, matmul, patches, reshape, slice, transpose } from './build.ts'
import { flip } from './flip.ts'
import { size } from './shapes.ts'
import type { Shape, Tensor, Window } from './Tensor.ts'
import { reversed } from './reversed.ts'

type Four = readonly [number, number, number, number]

/**
 * The gradient of filters (out, c, height, width) that made places from pictures (n, c, h, w), given that of the places
 * (n, out, rows, columns): at each place, what the filter touched times the place's gradient.
 *
 * Written as the product of matrices or the convolution that is fastest for the shape, all of them the same sums.
 */
export function filterGradient(pictures: Tensor, gradient: Tensor, shape: Shape, window: Window): Tensor {
  const [out, channels, height, width] = shape as Four
  const back = reversed([height, width], window)
  if (back !== undefined && channels >= 8 && out < channels)
    return byPatchesOfGradients(pictures, gradient, shape, back)
  return gathersPatches(out, channels)
    ? byPatches(pictures, gradient, shape, window)
    : byConvolution(pictures, gradient, shape, window)
}

/** Whether patches are worth gathering: a run costs the same for one channel as for sixteen. */
export function gathersPatches(out: number, channels: number): boolean {
  return channels >= 8 && out * channels >= 64
}

function byPatches(pictures: Tensor, gradient: Tensor, shape: Shape, window: Window): Tensor {
  const [out, channels, height, width] = shape as Four
  const whole = matmul(channelByPlace(gradient), patches(pictures, [height, width], window))
  return transpose(reshape(whole, [out, height, width, channels]), [0, 3, 1, 2])
}

/** At stride 1 a picture point sees the gradient as a place sees the picture, mirrored: the side with fewer channels moves. */
function byPatchesOfGradients(pictures: Tensor, gradient: Tensor, shape: Shape, window: Window): Tensor {
  const [out, channels, height, width] = shape as Four
  const whole = matmul(channelByPlace(pictures), patches(gradient, [height, width], window))
  return flip(transpose(reshape(whole, [channels, height, width, out]), [3, 0, 1, 2]))
}

/** Rows and channels change places: pictures are convolved with gradients, dilated by the stride. */
function byConvolution(pictures: Tensor, gradient: Tensor, shape: Shape, window: Window): Tensor {
  const { strides, pads, dilations } = window
  const whole = conv(transpose(pictures, [1, 0, 2, 3]), transpose(gradient, [1, 0, 2, 3]), {
    strides: dilations,
    pads,
    dilations: strides,
  })
  const used = slice(slice(whole, 2, 0, shape[2] as number), 3, 0, shape[3] as number)
  return transpose(used, [1, 0, 2, 3])
}

/** (n, c, h, w) as a matrix of c rows. */
function channelByPlace(a: Tensor): Tensor {
  const channels = a.shape[1] as number
  return reshape(transpose(a, [1, 0, 2, 3]), [channels, size(a.shape) / channels])
}
