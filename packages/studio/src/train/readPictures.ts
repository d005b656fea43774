import { InputError } from '@bernoulli/core/errors'
import { isIdx, readIdx } from '../training/index.ts'
import type { Pictures } from '../training/index.ts'

/** Larger pictures make models that a page should not train. */
const MOST = 64 * 64

/**
 * Pictures in files that were dropped: an idx file as MNIST's are, also gzipped, or several pictures of one size, grey.
 *
 * @throws InputError when they are something else
 */
export async function readPictures(files: readonly File[]): Promise<Pictures> {
  const [first] = files
  if (first === undefined) throw new InputError({ problem: 'no file' })
  const bytes = await plain(first)
  const pictures = isIdx(bytes) ? readIdx(first.name, bytes) : await decoded(files)
  if (pictures.width * pictures.height > MOST)
    throw new InputError({
      problem: 'pictures too large to be trained on in a page',
      expected: 'at most 64×64',
      received: `${pictures.width}×${pictures.height}`,
      advice: 'The command trains on larger ones: bernoulli autoencode FOLDER.',
    })
  return pictures
}

async function plain(file: File): Promise<Uint8Array> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes
  const stream = file.stream().pipeThrough(new DecompressionStream('gzip'))
  return new Uint8Array(await new Response(stream).arrayBuffer())
}

async function decoded(files: readonly File[]): Promise<Pictures> {
  const rows: Uint8Array[] = []
  let size: readonly [width: number, height: number] | undefined
  for (const file of files) {
    const picture = await createImageBitmap(file, { colorSpaceConversion: 'none' }).catch(
      (cause: unknown) => {
        throw new InputError({ problem: 'no picture that is read here', place: file.name }, { cause })
      },
    )
    const { width, height } = picture
    size ??= [width, height]
    if (size[0] !== width || size[1] !== height)
      throw new InputError({
        problem: 'pictures of several sizes',
        place: file.name,
        expected: size.join('×'),
        received: `${width}×${height}`,
      })
    const context = new OffscreenCanvas(width, height).getContext('2d')
    if (context === null) throw new InputError({ problem: 'this browser draws no pictures' })
    context.drawImage(picture, 0, 0)
    rows.push(greyOf(context.getImageData(0, 0, width, height).data, file.name))
  }
  const bytes = new Uint8Array(rows.reduce((sum, { length }) => sum + length, 0))
  rows.forEach((row, i) => bytes.set(row, i * row.length))
  return { name: `${files.length} pictures`, width: size?.[0] ?? 0, height: size?.[1] ?? 0, bytes }
}

function greyOf(data: Uint8ClampedArray, name: string): Uint8Array {
  const grey = new Uint8Array(data.length / 4)
  for (let i = 0; i < grey.length; i++) {
    const [red, green, blue, alpha] = data.subarray(4 * i, 4 * i + 4)
    if (red !== green || green !== blue || alpha !== 255)
      throw new InputError({
        problem: 'a picture in colours, or one that can be seen through',
        place: name,
        expected: 'grey pictures',
        advice: 'The command trains on colours: bernoulli autoencode FOLDER.',
      })
    grey[i] = red ?? 0
  }
  return grey
}
