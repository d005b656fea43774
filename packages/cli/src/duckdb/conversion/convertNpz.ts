import { InputError } from 'bernoulli'
import { zipEntries } from '../../npy/index.ts'
import type { LocalFile } from '../files/index.ts'
import { convertNpy, nameOf } from './convertNpy.ts'
import type { ConvertedTable } from './ConvertedTable.ts'
import { wholeFile } from './wholeFile.ts'

/** The arrays of a npz file as the columns of one table. @throws InputError when it is broken, or holds no table */
export async function convertNpz(file: LocalFile): Promise<ConvertedTable> {
  const entries = zipEntries(await wholeFile(file)) ?? []
  const arrays = entries.flatMap(({ name, contents }) => {
    if (!name.endsWith('.npy')) return []
    const bytes = contents()
    if (bytes === undefined) throw broken(file)
    return [{ shown: `${name} in ${file.shown}`, name: nameOf(name), bytes }]
  })
  if (arrays.length === 0) throw broken(file)
  return convertNpy(arrays)
}

const broken = ({ shown }: LocalFile): InputError =>
  new InputError({
    problem: 'a broken npz file',
    place: shown,
    advice: 'Was the file written to the end? Write it again.',
  })
