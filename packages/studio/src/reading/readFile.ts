import { InputError } from '@bernoulli/core/errors'
import { inflate } from './inflate.ts'
import { readDelimited } from './readDelimited.ts'
import { readJson } from './readJson.ts'
import type { Table } from './Table.ts'
import { textOf } from './textOf.ts'

/**
 * The table in a file, by what the file holds and not by what it is called: Parquet, JSON, or values parted by a sign; also gzipped.
 *
 * @throws InputError when it holds none
 */
export async function readFile(file: Blob): Promise<Table> {
  const bytes = await inflate(new Uint8Array(await file.arrayBuffer()))
  if (bytes.length === 0)
    throw new InputError({ problem: 'the file is empty', expected: 'names, and at least one row' })
  const table = await read(bytes)
  if (table.rows === 0)
    throw new InputError({
      problem: 'no rows',
      expected: 'at least one',
      advice: 'An empty mean has no value.',
    })
  return table
}

async function read(bytes: Uint8Array<ArrayBuffer>): Promise<Table> {
  if (String.fromCharCode(...bytes.subarray(0, 4)) === 'PAR1')
    return (await import('./readParquet.ts')).readParquet(bytes)
  const text = textOf(bytes)
  return /^\s*[[{]/.test(text.slice(0, 1000)) ? readJson(text) : readDelimited(text)
}
