import type { Explanation } from '@bernoulli/core'

export type Curve = Explanation['curves'][number]

/** The loss of a curve between its points, on a straight line. */
export function lossAt({ points }: Curve, probability: number): number {
  const next = Math.max(
    1,
    points.findIndex((point) => point.probability >= probability),
  )
  const [left, right] = [points[next - 1], points[next]]
  if (left === undefined || right === undefined)
    throw new RangeError('lossAt: a curve has at least two points')
  if (probability === left.probability) return left.loss
  if (probability === right.probability) return right.loss
  const share = (probability - left.probability) / (right.probability - left.probability)
  return left.loss * (1 - share) + right.loss * share
}
