import { calledAs, InputError } from '../../errors/index.ts'
import { size } from '../tensors/index.ts'
import type { Shape } from '../tensors/index.ts'
import type { Augmentation } from './Augmentation.ts'
import { planes } from './planes.ts'

/**
 * Pictures moved by up to so many pixels across and down, each whole number as likely; what comes in repeats the edge.
 *
 * @param shape   (channels, height, width)
 * @param pixels  a whole number ≥ 0, below the sides
 * @throws InputError when the shape is of no picture, or it is moved out of sight
 *
 * @example
 * shiftPictures([1, 28, 28], 2).name // => 'shift 2'
 */
export function shiftPictures(shape: Shape, pixels: number): Augmentation {
  const [channels, height, width] = calledAs('shiftPictures', () => planes(shape))
  if (!Number.isInteger(pixels) || pixels < 0 || pixels >= Math.min(height, width))
    throw new InputError({
      caller: 'shiftPictures',
      problem: 'a shift out of range',
      expected: `a whole number from 0 to ${Math.min(height, width) - 1}`,
      received: pixels,
    })
  const before = new Float32Array(size(shape))
  const within = (place: number, length: number): number => Math.min(Math.max(place, 0), length - 1)
  return Object.freeze<Augmentation>({
    name: `shift ${pixels}`,
    change: (row, draw) => {
      const [down, across] = [draw.below(2 * pixels + 1) - pixels, draw.below(2 * pixels + 1) - pixels]
      before.set(row)
      for (let channel = 0; channel < channels; channel++)
        for (let y = 0; y < height; y++) {
          const [to, from] = [
            (channel * height + y) * width,
            (channel * height + within(y - down, height)) * width,
          ]
          for (let x = 0; x < width; x++) row[to + x] = before[from + within(x - across, width)] as number
        }
    },
  })
}
