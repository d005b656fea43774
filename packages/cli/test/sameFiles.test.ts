import {
  appendFileSync,
  copyFileSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { InputError } from 'bernoulli'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { openFiles, openSideBySide } from '../src/duckdb/index.ts'
import type { OpenedFiles } from '../src/duckdb/index.ts'
import { writeParquet } from './writeParquet.ts'

const directory = mkdtempSync(join(tmpdir(), 'bernoulli-same-'))
afterAll(() => rmSync(directory, { recursive: true }))
const at = (name: string): string => `${directory}/${name}`

async function messageOf<Result>(
  opened: Promise<OpenedFiles>,
  use: (files: OpenedFiles) => Promise<Result>,
): Promise<string | Result> {
  try {
    const files = await opened
    try {
      return await use(files)
    } finally {
      await files.close()
    }
  } catch (error) {
    if (error instanceof InputError) return error.message.replaceAll(`${directory}/`, '')
    throw error
  }
}

const rows = 'y,p\n1,0.8\n0,0.3\n'

describe('a file that changes while it is read', () => {
  const changed = (name: string): string =>
    `${name} changed while it was read; expected a file that nothing writes to. Nothing was computed. Try again when it is written, or with a copy.`
  const changes: Readonly<Record<string, (path: string) => void>> = {
    'replaced by another': (path) => {
      copyFileSync(path, `${path}.new`)
      renameSync(`${path}.new`, path)
    },
    'written anew in place': (path) => writeFileSync(path, readFileSync(path)),
    'written anew in place, with the old time': (path) => {
      writeFileSync(path, readFileSync(path))
      utimesSync(path, 1_700_000_000, 1_700_000_000)
    },
    lengthened: (path) => appendFileSync(path, '1,0.5\n'),
    removed: (path) => rmSync(path),
  }
  beforeEach(async () => {
    writeFileSync(at('f.csv'), rows)
    writeFileSync(at('f.json'), '[{"y":1,"p":0.5}]')
    await writeParquet({ y: [1, 0], p: [0.8, 0.3] }, at('f.parquet'))
    for (const name of ['f.csv', 'f.json', 'f.parquet']) utimesSync(at(name), 1_700_000_000, 1_700_000_000)
    writeFileSync(at('other.csv'), rows)
  })

  test.each(Object.entries(changes))('is an error when it is %s', async (_, change) => {
    for (const name of ['f.csv', 'f.json', 'f.parquet'])
      expect(
        await messageOf(openFiles([at(name)]), (files) =>
          files.unchanged(() => Promise.resolve(change(at(name)))),
        ),
      ).toBe(changed(name))
  })

  test('is the error, whatever came of it', async () => {
    const message = await messageOf(openFiles([at('f.csv'), at('other.csv')]), (files) =>
      files.unchanged(() => {
        appendFileSync(at('other.csv'), 'x')
        return Promise.reject(new RangeError('rows are missing'))
      }),
    )
    expect(message).toBe(changed('other.csv'))
  })

  test('other errors, and files that stay, are left alone', async () => {
    const files = await openFiles([at('f.csv')])
    await expect(files.unchanged(() => Promise.reject(new RangeError('other')))).rejects.toThrow(RangeError)
    await expect(files.unchanged(() => Promise.resolve(7))).resolves.toBe(7)
    await files.close()
  })

  test('what was unpacked once may change', async () => {
    writeFileSync(at('f.csv.gz'), gzipSync(rows))
    const read = await messageOf(openFiles([at('f.csv.gz')]), (files) =>
      files.unchanged(async () => {
        rmSync(at('f.csv.gz'))
        return (await (await files.table()).query('SELECT 1')).rows
      }),
    )
    expect(read).toBe(1)
  })
})

describe('a file that is named twice', () => {
  writeFileSync(at('a.csv'), rows)
  writeFileSync(at('copy.csv'), rows)
  mkdirSync(at('links'))
  linkSync(at('a.csv'), at('links/hard.csv'))
  symlinkSync(at('a.csv'), at('links/soft.csv'))
  symlinkSync(directory, at('links/folder'))
  writeFileSync(at('a.csv.gz'), gzipSync(rows))
  const refused = 'Name it once, or say --repeated count to count its rows again.'
  const open = (names: readonly string[], repeated: 'error' | 'count' = 'error') =>
    openFiles(names.map(at), { repeated })

  test.each([
    ['by its name', ['a.csv', 'a.csv'], 'a.csv is named twice'],
    ['by another path', ['a.csv', 'links/../a.csv'], 'links/../a.csv is the same file as a.csv'],
    ['by a pattern', ['copy.csv', '[a-c]*.csv'], 'copy.csv is named twice'],
    ['by a symbolic link', ['links/soft.csv', 'a.csv'], 'a.csv is the same file as links/soft.csv'],
    [
      'by a link to its folder',
      ['a.csv', 'links/folder/a.csv'],
      'links/folder/a.csv is the same file as a.csv',
    ],
    ['by a hard link', ['links/[hs]*.csv'], 'links/soft.csv is the same file as links/hard.csv'],
    ['packed', ['a.csv.gz', 'a.csv.gz'], 'a.csv.gz is named twice'],
  ])('%s, is refused', async (_, names, problem) => {
    const message = await messageOf(open(names), () => Promise.resolve(''))
    expect(message).toBe(`${problem}; expected every file once. ${refused}`)
  })

  test('counts again where that is asked for, and says so', async () => {
    const found = await messageOf(open(['a.csv', 'links/hard.csv', 'a.csv'], 'count'), async (files) => ({
      rows: (await (await files.table()).query('SELECT 1')).rows,
      repeated: files.repeated,
    }))
    expect(found).toEqual({
      rows: 1,
      repeated: [
        { shown: at('links/hard.csv'), first: at('a.csv') },
        { shown: at('a.csv'), first: at('a.csv') },
      ],
    })
  })

  test('may be compared with itself, and a copy is another file', async () => {
    const compared = await messageOf(openSideBySide([at('a.csv'), at('a.csv')]), (files) =>
      Promise.resolve(files.repeated),
    )
    expect(compared).toEqual([])
    expect(await messageOf(open(['a.csv', 'copy.csv']), (files) => Promise.resolve(files.repeated))).toEqual(
      [],
    )
  })
})
