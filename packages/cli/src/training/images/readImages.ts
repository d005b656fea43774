import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { InputError } from 'bernoulli'
import { headOf, isGzip, statOf, wholeOf } from '../../shell/files/index.ts'
import { spare } from '../../shell/output/index.ts'
import type { Images } from './Images.ts'
import { isNpy } from '../../npy/index.ts'
import { readNpy } from './readNpy.ts'
import { isIdx, readIdx } from './readIdx.ts'
import { isNpz, readNpz, splitNpz } from './readNpz.ts'
import { readPictureFolder } from './readPictureFolder.ts'

/** Enough of a file to see what it is. */
const HEAD = 64

/** What holds pictures, in words. */
const kindsOfPictures =
  'an idx file, a npy file, either also gzipped, a npz file (FILE.npz:ARRAY where it has several), or a folder of PNG and JPEG files'

/** As much as is unpacked in memory. */
const most = 2 ** 30

/**
 * Pictures from an idx file (as MNIST's), a npy file, both also gzipped, a npz file, or a folder of PNG and JPEG files.
 *
 * @throws InputError with the file and the place when there are none, their shapes differ, or a number is outside [0, 1]
 */
export async function readImages(path: string): Promise<Images> {
  const { file, array } = splitNpz(path) ?? { file: path, array: undefined }
  if (array !== undefined) return readNpz(file, await spared(file), array)
  const found = await statOf(path)
  if (found.isDirectory()) return readPictureFolder(path)
  await spare(path)
  const head = found.isFile() ? await headOf(path, HEAD) : Buffer.alloc(0)
  if (isIdx(head)) return readIdx(path, head, found.size, () => readFileSync(path), path)
  const bytes = unpacked(path, await wholeOf(path))
  if (isIdx(bytes)) return readIdx(path, bytes, bytes.length, () => bytes, undefined)
  if (isNpy(bytes)) return readNpy(path, bytes)
  if (isNpz(bytes)) return readNpz(path, bytes, undefined)
  throw new InputError({
    problem: `${path} holds no pictures that are understood`,
    expected: kindsOfPictures,
  })
}

async function spared(path: string): Promise<Buffer> {
  await spare(path)
  return wholeOf(path)
}

function unpacked(path: string, bytes: Buffer): Buffer {
  if (!isGzip(bytes)) return bytes
  try {
    return gunzipSync(bytes, { maxOutputLength: most })
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE')
      throw new InputError(
        {
          problem: `${path} unpacks to more than ${most} bytes`,
          advice: 'Unpack it first: large idx files are read in place.',
        },
        { cause },
      )
    throw new InputError(
      { problem: `${path} is a broken gzip file`, advice: 'Check it with: gzip -t FILE.' },
      { cause },
    )
  }
}
