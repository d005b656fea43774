import { fstatSync } from 'node:fs'
import { InputError } from 'bernoulli'
import { headOf, isGzip, stateOf, statOf } from '../../shell/files/index.ts'
import { spare } from '../../shell/output/index.ts'
import { expandPattern } from './expandPattern.ts'
import { looksLikeJson } from './looksLikeJson.ts'
import type { Format, LocalFile } from './LocalFile.ts'
import type { NamedFiles } from './NamedFiles.ts'
import { refuseChanged } from './refuseChanged.ts'
import type { Scratch } from '../scratch/index.ts'
import { spool } from '../scratch/index.ts'

/** As much of a file as is looked at to see what it is; a header must fit. */
const HEAD = 262_144

/**
 * The files a command was given, ready to be read: patterns expanded, standard input and compressed files written
 * out to the scratch directory.
 *
 * @throws InputError when a file is not there, cannot be read, is a directory, is empty or is broken
 */
export async function localFiles(
  given: readonly string[],
  scratch: Scratch,
  named: NamedFiles,
): Promise<readonly LocalFile[]> {
  const files: LocalFile[] = []
  for (const name of given) {
    if (name === '-') files.push(await fromStandardInput(scratch, named))
    else for (const path of await expandPattern(name)) files.push(await fromDisk(path, scratch, named))
  }
  return files
}

async function fromStandardInput(scratch: Scratch, named: NamedFiles): Promise<LocalFile> {
  const shown = 'standard input'
  const repeats = named.add(shown, fstatSync(0))
  return { ...(await fromStream(shown, process.stdin, scratch)), repeats }
}

async function fromDisk(path: string, scratch: Scratch, named: NamedFiles): Promise<LocalFile> {
  const state = await stateOf(path)
  const found = await statOf(path)
  if (found.isDirectory())
    throw new InputError({
      problem: `${path} is a directory`,
      expected: 'a file',
      advice: `Name its files, for example '${path.replace(/\/$/, '')}/*.csv'.`,
    })
  await spare(path)
  const repeats = named.add(path, found)
  if (!found.isFile()) return fromStream(path, path, scratch)
  if (found.size === 0) throw empty(path)
  const head = await headOf(path, HEAD).catch((cause: unknown) => {
    throw new InputError(
      { problem: `${path} may not be read`, advice: 'Ask its owner for permission, or for a copy.' },
      { cause },
    )
  })
  if (isGzip(head)) {
    const unpacked = await fromStream(path, path, scratch)
    await refuseChanged([{ shown: path, path, state }])
    return { ...unpacked, repeats }
  }
  return { shown: path, path, size: found.size, format: formatOf(path, head), head, state, repeats }
}

async function fromStream(
  shown: string,
  source: string | NodeJS.ReadableStream,
  scratch: Scratch,
): Promise<LocalFile> {
  const { path, size } = await spool(shown, source, scratch)
  if (size === 0) throw empty(shown)
  const head = await headOf(path, HEAD)
  return { shown, path, size, format: formatOf(shown, head), head }
}

/** What a file is, by what it holds; its name only decides what nothing else tells. */
function formatOf(shown: string, head: Buffer): Format {
  const refuse = (problem: string, advice: string): InputError =>
    new InputError({ problem: `${shown} is ${problem}`, advice })
  if (head.subarray(0, 4).toString('latin1') === 'PAR1') return 'parquet'
  if (/\.parquet$/i.test(shown))
    throw refuse('not a Parquet file', 'Its first bytes are not those of one. Write it again.')
  if ((head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff))
    throw refuse('text in UTF-16', 'Save it as UTF-8, for example with: iconv -f UTF-16 -t UTF-8.')
  if (head.subarray(0, 4).equals(Buffer.from([0x28, 0xb5, 0x2f, 0xfd])))
    throw refuse('compressed with zstd', 'Decompress it, for example with: zstd -dc FILE | bernoulli … -')
  if (head.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004')
    throw refuse('a ZIP archive or a spreadsheet', 'Export the table as CSV.')
  if (head.includes(0)) throw refuse('not a text file', 'CSV, TSV, JSON and Parquet are read, also gzipped.')
  return looksLikeJson(head.toString('utf8', 0, 65_536), shown) ? 'json' : 'csv'
}

function empty(shown: string): InputError {
  return new InputError({
    problem: `${shown} is empty`,
    expected: 'a line of column names and a row',
    advice: 'Was it written to the end?',
  })
}
