import { readFile } from 'node:fs/promises'
import { InputError } from 'bernoulli'
import type { LocalFile } from '../files/index.ts'

/** Larger ones are not read at once. */
const LARGEST = 2 ** 30

/**
 * The bytes of a file of a format that is read at once.
 *
 * @throws InputError when it is too large for that
 */
export async function wholeFile({ path, shown, size }: LocalFile): Promise<Buffer> {
  if (size <= LARGEST) return readFile(path)
  throw new InputError({
    problem: `${shown} has more than 1 GB`,
    expected: 'CSV or Parquet, which are read in pieces',
    advice: 'Write it as Parquet.',
  })
}
