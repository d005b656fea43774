import { constant, matmul, reshape } from './build.ts'
import type { Tensor } from './Tensor.ts'

/** Filters (out, c, height, width) turned half around: the last point first. */
export function flip(filters: Tensor): Tensor {
  const [out = 0, channels = 0, height = 0, width = 0] = filters.shape
  const points = height * width
  const turn = new Float64Array(points * points)
  for (let point = 0; point < points; point++) turn[(point + 1) * (points - 1)] = 1
  const turned = matmul(reshape(filters, [out * channels, points]), constant(turn, [points, points]))
  return reshape(turned, filters.shape)
}
