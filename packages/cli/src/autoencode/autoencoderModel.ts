import { InputError } from 'bernoulli'
import { conv, convTranspose, dense, flatten, relu, reshape, sequential } from 'bernoulli/training'
import type { Layer, Model } from 'bernoulli/training'
import { pixelsOf } from '../training/images/index.ts'
import type { Images } from '../training/images/index.ts'

export interface AutoencoderShape {
  readonly code?: number
  readonly layers?: readonly number[]
  readonly conv: boolean
}

/** An autoencoder for pictures of one shape, and its layers in words. */
export interface Autoencoder {
  readonly model: Model
  readonly layers: readonly string[]
}

/**
 * Dense layers down to the code and up again, or convolutions that halve the sides twice and double them again. Ends in
 * one logit for every number of a picture.
 *
 * @throws InputError when options contradict each other, or the sides are not divisible by four for convolutions
 */
export function autoencoderModel(
  images: Pick<Images, 'shape'>,
  { code, layers, conv }: AutoencoderShape,
): Autoencoder {
  if (layers !== undefined && (conv || code !== undefined))
    throw new InputError({
      problem: `--layers and ${conv ? '--conv' : '--code'} both say what the model is`,
      advice: 'Give one of them.',
    })
  if (conv) return convolutional(images, code)
  const pixels = pixelsOf(images)
  const down = layers ?? [code ?? 32]
  const all = [...down, ...down.slice(0, -1).toReversed()]
  return {
    model: sequential(...all.map((width) => dense(width, relu)), dense(pixels)),
    layers: [pixels, ...all, pixels].map(String),
  }
}

function convolutional({ shape }: Pick<Images, 'shape'>, code: number | undefined): Autoencoder {
  const [channels, height, width] = shape
  if (height % 4 !== 0 || width % 4 !== 0)
    throw new InputError({
      problem: 'sides that cannot be halved twice',
      place: '--conv',
      expected: 'a width and a height that four divides',
      received: `${width}×${height}`,
      advice: 'Leave --conv out, or cut the pictures to size.',
    })
  const [down, across] = [height / 4, width / 4]
  const small = 8 * down * across
  const squeeze: readonly Layer[] =
    code === undefined ? [] : [flatten(), dense(code, relu), dense(small, relu), reshape([8, down, across])]
  const layers: readonly Layer[] = [
    reshape(shape),
    conv(16, 3, { activation: relu, stride: 2 }),
    conv(8, 3, { activation: relu, stride: 2 }),
    ...squeeze,
    convTranspose(8, 3, { activation: relu, stride: 2 }),
    convTranspose(16, 3, { activation: relu, stride: 2 }),
    conv(channels, 3),
    flatten(),
  ]
  const names = layers.filter(({ name }) => !/^(reshape|flatten)/.test(name)).map(({ name }) => name)
  return { model: sequential(...layers), layers: [`${channels}×${height}×${width}`, ...names] }
}
