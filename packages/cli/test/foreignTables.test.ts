import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { InputError } from 'bernoulli'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openFiles } from '../src/duckdb/index.ts'
import { readingOf } from './tables/readingOf.ts'
import type { ReadFile } from './tables/readingOf.ts'

/** Written by make.py, beside them. */
const made = (name: string): string => fileURLToPath(new URL(`tables/files/${name}`, import.meta.url))
const directory = mkdtempSync(join(tmpdir(), 'bernoulli-foreign-'))
afterAll(() => rmSync(directory, { recursive: true }))
const file = (name: string, content: string | Buffer): string => {
  writeFileSync(join(directory, name), content)
  return join(directory, name)
}

let plain: ReadFile
beforeAll(async () => {
  plain = await readingOf(made('plain.csv'))
})

test.each([
  ['lz4.feather', []],
  ['zstd.feather', []],
  ['uncompressed.feather', []],
  ['stream.arrows', []],
  ['one.sqlite', ['its table "scores"']],
])('%s: columns and rows are those of its plain CSV', async (name, said) => {
  const { readings, ...found } = await readingOf(made(name))
  const { readings: _, ...expected } = plain
  expect(found).toEqual(expected)
  expect(readings).toEqual(said)
})

test.each([
  [['typed.feather'], 'y', 'p'],
  [['list.feather'], 'y', 'probability[1]'],
  [['y.npy', 'p.npy'], 'y', 'p'],
  [['big.npy', 'p.npy'], 'big', 'p'],
  [['words.npy', 'p.npy'], 'words', 'p'],
  [['y.npy', 'proba.npy'], 'y', 'proba[1]'],
  [['y.npy', 'columns.npy'], 'y', 'columns[1]'],
  [['stored.npz'], 'y', 'p'],
  [['packed.npz'], 'y', 'p'],
])('%s: the rows are those of its plain CSV', async (names, label, prediction) => {
  const { rows, roles } = await readingOf(...names.map(made))
  expect(rows).toEqual(plain.rows)
  expect(roles).toMatchObject({ label, predictions: [{ column: prediction }] })
})

test('of several tables one is named', async () => {
  await expect(readingOf(made('two.sqlite'))).rejects.toThrow('several tables')
  const files = await openFiles([made('two.sqlite')], { table: 'scores' })
  expect(files.columns.map(({ name }) => name)).toEqual(plain.columns.map(({ name }) => name))
  await files.close()
  await expect(openFiles([made('two.sqlite')], { table: 'score' })).rejects.toThrow('unknown table')
})

test('changes that are not in a SQLite file yet are an error', async () => {
  const path = file('open.sqlite', readFileSync(made('one.sqlite')))
  file('open.sqlite-wal', 'changes')
  await expect(readingOf(path)).rejects.toThrow('changes that are not in it yet')
})

describe('a file that was cut off is an error, never fewer rows', () => {
  test.each(['lz4.feather', 'stream.arrows', 'y.npy', 'stored.npz', 'packed.npz', 'one.sqlite'])(
    '%s',
    async (name) => {
      const whole = readFileSync(made(name))
      for (let part = 1; part < 12; part++) {
        const cut = file(name, whole.subarray(0, Math.floor((whole.length * part) / 12)))
        await expect(readingOf(cut)).rejects.toThrow(InputError)
      }
      await expect(readingOf(file(name, whole.subarray(0, -1)))).rejects.toThrow(InputError)
    },
  )
})

test.each([
  ['objects.npy', 'no column and no table'],
  ['proba.npy', 'no column is obviously the label'],
])('%s: an error', async (name, message) => {
  await expect(readingOf(made(name))).rejects.toThrow(message)
})

test('arrays of different lengths are an error', async () => {
  const bytes = readFileSync(made('p.npy'))
  const text = bytes.toString('latin1').replace('(60,), ', '(59,), ')
  const shorter = file('p.npy', Buffer.from(text, 'latin1').subarray(0, -8))
  await expect(readingOf(made('y.npy'), shorter)).rejects.toThrow('arrays of different lengths')
})

/** First bytes of files of other programs, and a part of the command that makes one that is read. */
test.each([
  ['a.bz2', 'BZh91AY', 'bzip2 -dc'],
  ['a.zst', '\u0028\u00b5\u002f\u00fd\0', 'zstd -dc'],
  ['a.xz', '\u00fd7zXZ\0', 'xz -dc'],
  ['a.orc', 'ORC\u0000', 'pyarrow.orc.read_table'],
  ['a.pkl', '\u0080\u0004\u0095\0', 'pandas.read_pickle'],
  ['a.h5', '\u0089HDF\r\n\u001a\n', 'pandas.read_hdf'],
  ['a.RData', 'RDX3\nX\n', 'load('],
  ['a.rds', 'X\n\0\0\0\u0003', 'readRDS('],
  ['a.dta', '<stata_dta><header>', 'pandas.read_stata'],
  [
    'a.xlsx',
    'PK\u0003\u0004\u0014\0\u0006\0\b\0\0\0!\0\0\0\0\0\0\0\0\0\0\0\0\0\u0013\0\0\0[Content_Types].xml',
    'pandas.read_excel',
  ],
  ['a.zip', `PK\u0003\u0004${'\0'.repeat(40)}`, 'unzip'],
  ['a.feather', 'FEA1\0\0\0\0', 'pyarrow.feather.read_table'],
  ['a.avro', 'Obj\u0001\u0004', 'fastavro'],
])('%s is refused with the command that converts it', async (name, bytes, command) => {
  const refusal = await readingOf(file(name, Buffer.from(bytes, 'latin1'))).catch((error: unknown) => error)
  expect(refusal).toBeInstanceOf(InputError)
  expect((refusal as InputError).message).toContain(command)
})
