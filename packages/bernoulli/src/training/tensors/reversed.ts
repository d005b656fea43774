import type { Window } from './Tensor.ts'

/**
 * The window in which the places of a convolution with stride 1 are looked at from the picture: moved over the places
 * with it, a filter turned half around touches those that it made from a point.
 *
 * @returns undefined when the stride is not 1, or borders are wider than the filter reaches
 */
export function reversed(
  [height, width]: readonly [number, number],
  { strides, pads, dilations }: Window,
): Window | undefined {
  const reach = [dilations[0] * (height - 1), dilations[1] * (width - 1)] as const
  const [top, left, bottom, right] = pads
  const back = [reach[0] - top, reach[1] - left, reach[0] - bottom, reach[1] - right] as const
  return strides[0] === 1 && strides[1] === 1 && back.every((pad) => pad >= 0)
    ? { strides, dilations, pads: back }
    : undefined
}
