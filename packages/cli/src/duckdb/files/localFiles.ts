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
import { strangeFormat } from './strangeFormats.ts'

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
  const binary = binaryFormat(head)
  if (binary !== undefined) return binary
  const strange = strangeFormat(head)
  if (strange !== undefined)
    throw new InputError({
      problem: `${shown} is ${strange.is}`,
      advice: 'Make a file of it that is read:',
      commands: [strange.command(shown)],
    })
  if (head.includes(0))
    throw refuse(
      'not a text file',
      'Tables are read from CSV, TSV, JSON, Parquet, Arrow, NumPy and SQLite, also gzipped.',
    )
  return looksLikeJson(head.toString('utf8', 0, 65_536), shown) ? 'json' : 'csv'
}

/** Formats of bytes that are read. */
function binaryFormat(head: Buffer): Format | undefined {
  const begun = head.toString('latin1', 0, 16)
  if (begun.startsWith('ARROW1') || head.subarray(0, 4).equals(Buffer.alloc(4, 0xff))) return 'arrow'
  if (begun.startsWith('\u0093NUMPY')) return 'npy'
  if (begun === 'SQLite format 3\0') return 'sqlite'
  if (!begun.startsWith('PK\u0003\u0004') || head.length < 30) return undefined
  return head.toString('latin1', 30, 30 + head.readUInt16LE(26)).endsWith('.npy') ? 'npz' : undefined
}

function empty(shown: string): InputError {
  return new InputError({
    problem: `${shown} is empty`,
    expected: 'a line of column names and a row',
    advice: 'Was it written to the end?',
  })
}
