import { readFileSync } from 'node:fs'
import { open, readFile, stat } from 'node:fs/promises'
import { gunzipSync } from 'node:zlib'
import { InputError } from 'bernoulli'
import { spare } from '../output/index.ts'
import type { Images } from './Images.ts'
import { isNpy, readNpy } from './readNpy.ts'
import { isIdx, readIdx } from './readIdx.ts'
import { readPngFolder } from './readPngFolder.ts'

/** Enough of a file to see what it is. */
const HEAD = 64

/**
 * Pictures from an idx file (as MNIST's), a npy file, both also gzipped, or a folder of PNG files.
 *
 * @throws InputError with the file and the place when there are none, their shapes differ, or a number is outside [0, 1]
 */
export async function readImages(asked: string, path: string): Promise<Images> {
  const found = await stat(path).catch((cause: unknown) => {
    throw new InputError({ asked, problem: `${path} does not exist`, advice: 'Check the path.' }, { cause })
  })
  if (found.isDirectory()) return readPngFolder(asked, path)
  await spare(path)
  const head = found.isFile() ? await headOf(path) : Buffer.alloc(0)
  if (isIdx(head)) return readIdx(asked, path, head, found.size, () => readFileSync(path), path)
  const bytes = unpacked(asked, path, await readFile(path))
  if (isIdx(bytes)) return readIdx(asked, path, bytes, bytes.length, () => bytes, undefined)
  if (isNpy(bytes)) return readNpy(asked, path, bytes)
  throw new InputError({
    asked,
    problem: `${path} holds no pictures that are understood`,
    expected: 'an idx file, a npy file, either also gzipped, or a folder of PNG files',
  })
}

async function headOf(path: string): Promise<Buffer> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD), 0, HEAD, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

function unpacked(asked: string, path: string, bytes: Buffer): Buffer {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes
  try {
    return gunzipSync(bytes)
  } catch (cause) {
    throw new InputError(
      { asked, problem: `${path} is a broken gzip file`, advice: 'Check it with: gzip -t FILE.' },
      { cause },
    )
  }
}
