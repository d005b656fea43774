import { InputError } from 'bernoulli'
import { checkJpeg } from './checkJpeg.ts'
import type { openJpegDecoder } from './jpegDecoder.ts'
import type { Picture } from './Picture.ts'

let decoder: ReturnType<typeof openJpegDecoder> | undefined

/**
 * The picture of a JPEG file, turned as its EXIF says. The numbers are those of libjpeg, on which the decoder is based.
 *
 * @throws InputError when it is not whole, or of a kind that is not read
 */
export async function readJpeg(path: string, bytes: Buffer): Promise<Picture> {
  const refuse = (why: string, cause?: unknown): InputError =>
    new InputError(
      {
        problem: `not a whole JPEG file of grey or RGB (${why})`,
        place: path,
        advice: 'Write it again, or as PNG.',
      },
      { cause },
    )
  const kind = (() => {
    try {
      return checkJpeg(bytes)
    } catch (cause) {
      throw cause instanceof RangeError ? refuse(cause.message, cause) : cause
    }
  })()
  decoder ??= import('./jpegDecoder.ts').then(({ openJpegDecoder }) => openJpegDecoder())
  const decode = await decoder
  const { width, height, data, warnings } = await decode(bytes).catch((cause: unknown) => {
    throw refuse('its decoder gives up', cause)
  })
  if (warnings.length > 0) throw refuse(warnings.join('; '))
  const { channels } = kind
  const values = new Uint8Array(width * height * channels)
  for (let pixel = 0; pixel < width * height; pixel++)
    for (let k = 0; k < channels; k++) values[pixel * channels + k] = data[4 * pixel + k] as number
  return { shape: [channels, height, width], white: 255, data: values }
}
