import { InputError } from 'bernoulli'
import type { Statement } from 'bernoulli'
import { flipPictures, shiftPictures } from 'bernoulli/training'
import type { Augmentation } from 'bernoulli/training'
import type { Augment } from '../shell/flags/index.ts'
import type { Images } from '../training/images/index.ts'

/**
 * What `--augment` asks for, and what is said of it.
 *
 * @throws InputError when pictures are moved out of sight
 */
export function augmentation(
  { shape }: Pick<Images, 'shape'>,
  { shift, flip }: Augment = { shift: 0, flip: false },
  seed: number,
): { readonly augment: readonly Augmentation[]; readonly statements: readonly Statement[] } {
  const most = Math.min(shape[1], shape[2]) - 1
  if (shift > most)
    throw new InputError({
      problem: 'pictures moved out of sight',
      place: '--augment',
      expected: `a shift of at most ${most}`,
      received: shift,
    })
  const augment = [
    ...(shift > 0 ? [shiftPictures(shape, shift)] : []),
    ...(flip ? [flipPictures(shape)] : []),
  ]
  if (augment.length === 0) return { augment, statements: [] }
  const ways = [
    ...(shift > 0 ? [`moved by up to ${shift} ${shift === 1 ? 'pixel' : 'pixels'} (edges repeated)`] : []),
    ...(flip ? ['mirrored half of the times'] : []),
  ]
  return {
    augment,
    statements: [
      {
        code: 'augmented',
        text: `In every epoch each picture was ${ways.join(' and ')} (seed ${seed}). The train loss of an epoch is of the pictures as they were then, every other loss of the pictures as they are.`,
      },
    ],
  }
}
