import { conv, matmul, patches, reshape, slice, transpose } from './build.ts'
import { flip } from './flip.ts'
import { size } from './shapes.ts'
import type { Shape, Tensor, Window } from './Tensor.ts'
import { reversed } from './reversed.ts'

type Four = readonly [number, number, number, number]

/**
 * The slope of filters (out, c, height, width) that made places from pictures (n, c, h, w), given the slope of the places
 * (n, out, rows, columns): at each place, what the filter touched times the place's slope.
 *
 * Written as the product of matrices or the convolution that is fastest for the shape, all of them the same sums.
 */
export function filterSlope(pictures: Tensor, slope: Tensor, shape: Shape, window: Window): Tensor {
  const [out, channels, height, width] = shape as Four
  const back = reversed([height, width], window)
  if (back !== undefined && channels >= 8 && out < channels)
    return byPatchesOfSlopes(pictures, slope, shape, back)
  return gathersPatches(out, channels)
    ? byPatches(pictures, slope, shape, window)
    : byConvolution(pictures, slope, shape, window)
}

/** Whether patches are worth gathering: a run costs the same for one channel as for sixteen. */
export function gathersPatches(out: number, channels: number): boolean {
  return channels >= 8 && out * channels >= 64
}

function byPatches(pictures: Tensor, slope: Tensor, shape: Shape, window: Window): Tensor {
  const [out, channels, height, width] = shape as Four
  const whole = matmul(channelByPlace(slope), patches(pictures, [height, width], window))
  return transpose(reshape(whole, [out, height, width, channels]), [0, 3, 1, 2])
}

/** At stride 1 a picture point sees the slopes as a place sees the picture, mirrored: the side with fewer channels moves. */
function byPatchesOfSlopes(pictures: Tensor, slope: Tensor, shape: Shape, window: Window): Tensor {
  const [out, channels, height, width] = shape as Four
  const whole = matmul(channelByPlace(pictures), patches(slope, [height, width], window))
  return flip(transpose(reshape(whole, [channels, height, width, out]), [3, 0, 1, 2]))
}

/** Rows and channels change places: pictures are convolved with slopes, dilated by the stride. */
function byConvolution(pictures: Tensor, slope: Tensor, shape: Shape, window: Window): Tensor {
  const { strides, pads, dilations } = window
  const whole = conv(transpose(pictures, [1, 0, 2, 3]), transpose(slope, [1, 0, 2, 3]), {
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
