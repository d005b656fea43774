import { InputError } from 'bernoulli'
import { npyHeader, zipEntries } from '../../npy/index.ts'
import type { Images } from './Images.ts'
import { readNpy } from './readNpy.ts'

/** Whether bytes begin as a ZIP archive, which a npz file is. */
export function isNpz(bytes: Buffer): boolean {
  return bytes.length >= 4 && bytes.readUInt32LE(0) === 0x04034b50
}

/**
 * A path such as `mnist.npz:x_train`: the file, and the array in it that is meant.
 *
 * @example
 * splitNpz('data/mnist.npz:x_train') // => { file: 'data/mnist.npz', array: 'x_train' }
 */
export function splitNpz(path: string): { readonly file: string; readonly array: string } | undefined {
  const [, file, array] = /^(.+\.npz):([^:]+)$/i.exec(path) ?? []
  return file === undefined || array === undefined ? undefined : { file, array }
}

/**
 * The pictures of a npz file: of the array that is named, or of the only one with the axes of pictures.
 *
 * @throws InputError when the file is broken, or it is not clear which array is meant
 */
export function readNpz(path: string, bytes: Buffer, named: string | undefined): Images {
  const broken = new InputError({
    problem: 'a broken npz file',
    place: path,
    advice: 'Was the file written to the end? Write it again.',
  })
  const entries = (zipEntries(bytes) ?? []).filter(({ name }) => name.endsWith('.npy'))
  if (entries.length === 0) throw broken
  const arrays = entries.map(({ name, contents }) => {
    const inside = contents()
    if (inside === undefined) throw broken
    return { name: name.slice(0, -'.npy'.length), bytes: inside }
  })
  const pictures = arrays.filter(({ bytes }) => {
    const header = npyHeader(bytes)
    return 'shape' in header && (header.shape.length === 3 || header.shape.length === 4)
  })
  const [only, ...others] = named === undefined ? pictures : arrays.filter(({ name }) => name === named)
  if (only !== undefined && others.length === 0) return readNpy(`${path}:${only.name}`, only.bytes)
  const clear = pictures.length > 0 ? pictures : arrays
  throw new InputError({
    problem:
      only !== undefined
        ? 'several arrays of pictures'
        : named === undefined
          ? 'no array with the axes of pictures'
          : 'an unknown array',
    place: path,
    ...(pictures.length === 0 && named === undefined
      ? { expected: 'axes (pictures, height, width) or (pictures, height, width, channels)' }
      : { expected: `one of ${clear.map(({ name }) => JSON.stringify(name)).join(', ')}` }),
    ...(named === undefined ? {} : { received: named }),
    ...(pictures.length === 0 ? {} : { advice: `Say which, as ${path}:${pictures[0]?.name ?? ''}.` }),
  })
}
