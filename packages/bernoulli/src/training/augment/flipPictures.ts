import { calledAs } from '../../errors/index.ts'
import type { Shape } from '../tensors/index.ts'
import type { Augmentation } from './Augmentation.ts'
import { planes } from './planes.ts'

/**
 * Pictures mirrored left to right, half of the times.
 *
 * @param shape  (channels, height, width)
 * @throws InputError when the shape is of no picture
 *
 * @example
 * flipPictures([3, 32, 32]).name // => 'flip'
 */
export function flipPictures(shape: Shape): Augmentation {
  const [channels, height, width] = calledAs('flipPictures', () => planes(shape))
  return Object.freeze<Augmentation>({
    name: 'flip',
    change: (row, draw) => {
      if (draw.uniform() < 0.5) return
      for (let line = 0; line < channels * height; line++)
        row.subarray(line * width, (line + 1) * width).reverse()
    },
  })
}
