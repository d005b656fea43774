import { InputError } from '../../errors/index.ts'
import type { Shape } from '../tensors/index.ts'

/** Channels, height and width of pictures. @throws InputError when a shape has other axes */
export function planes(shape: Shape): readonly [channels: number, height: number, width: number] {
  const [channels, height, width, ...more] = shape
  if (
    channels === undefined ||
    height === undefined ||
    width === undefined ||
    more.length > 0 ||
    !shape.every((length) => Number.isSafeInteger(length) && length > 0)
  )
    throw new InputError({
      problem: 'not the shape of a picture',
      expected: '(channels, height, width)',
      received: `(${shape.join(', ')})`,
    })
  return [channels, height, width]
}
