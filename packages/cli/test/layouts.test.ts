import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { plainCsv, separated, tables } from './tables/table.ts'
import type { Table } from './tables/table.ts'
import { readingOf } from './tables/readingOf.ts'

const directory = mkdtempSync(join(tmpdir(), 'bernoulli-layouts-'))
afterAll(() => rmSync(directory, { recursive: true }))
const file = (name: string, content: string | Buffer): string => {
  writeFileSync(join(directory, name), content)
  return join(directory, name)
}

const comma = (value: number): string => String(value).replace('.', ',')

/** Ways to lay out a table, and what is said of each. */
const layouts: readonly (readonly [string, (table: Table) => string, readonly string[]])[] = [
  ['semicolons', (table) => separated(table, ';'), []],
  ['tabs', (table) => separated(table, '\t'), []],
  ['bars', (table) => separated(table, '|'), []],
  ['semicolons and decimal commas', (table) => separated(table, ';', comma), []],
  ['spaces around values', (table) => separated(table, ' , '), []],
  ['a mark, and lines of Windows', (table) => `\uFEFF${plainCsv(table).replaceAll('\n', '\r\n')}`, []],
  ['lines of old Macs', (table) => plainCsv(table).replaceAll('\n', '\r'), []],
  ['blank lines on top', (table) => `\n\n${plainCsv(table)}`, []],
  [
    'a line for spreadsheets',
    (table) => `sep=;\n${separated(table, ';', comma)}`,
    ['semicolons between values, as its first line says'],
  ],
  [
    'a line for spreadsheets, with tabs',
    (table) => `sep=\t\r\n${separated(table, '\t').replaceAll('\n', '\r\n')}`,
    ['tabs between values, as its first line says'],
  ],
  ['a title', (table) => `Scores of Monday\n\n${plainCsv(table)}`, ['names in line 3']],
  ['a title with a separator', (table) => `Scores; Monday\n${plainCsv(table)}`, ['names in line 2']],
  [
    'comments as wide as the rows',
    (table) => `# made, by, us\n# on Monday\n${plainCsv(table)}`,
    ['names in line 3'],
  ],
  ['spaces', (table) => separated(table, ' '), ['spaces between values']],
  [
    'many spaces',
    (table) => `   ${separated(table, '    ').replaceAll('\n', '   \n  ')}`,
    ['spaces between values'],
  ],
  ['spaces and decimal commas', (table) => separated(table, '  ', comma), ['spaces between values']],
  [
    'a title above spaces',
    (table) => `Monday\n${separated(table, ' ')}`,
    ['names in line 2', 'spaces between values'],
  ],
]

describe('however a table is laid out, columns and rows are those of its plain CSV', () => {
  test.each(layouts)('%s', async (name, write, said) => {
    await fc.assert(
      fc.asyncProperty(tables(), async (table) => {
        const { readings: none, ...plain } = await readingOf(file('plain.csv', plainCsv(table)))
        const { readings, ...found } = await readingOf(file(`${name}.csv`, write(table)))
        expect(none).toEqual([])
        expect(found).toEqual(plain)
        expect(readings).toEqual(said)
      }),
      { numRuns: 4 },
    )
  })
})

const rows = Array.from({ length: 30 }, (_, i) => [(i * 7) % 3 === 0 ? 1 : 0, ((i * 37) % 97) / 100 + 0.01])
const lines = (separator: string, more: (i: number) => string = () => ''): string =>
  rows.map((row, i) => `${more(i)}${row.join(separator)}\n`).join('')
const plain = (): Promise<Awaited<ReturnType<typeof readingOf>>> =>
  readingOf(file('plain.csv', `y,p\n${lines(',')}`))

test.each([
  ['a name with other separators in it', `y"a;b;c,p\n${lines(',')}`, []],
  [
    'R, with spaces',
    `"y" "p"\n${lines(' ', (i) => `"${i + 1}" `)}`,
    ['spaces between values', 'names of rows in a first column without a name'],
  ],
  [
    'R, with commas',
    `"y","p"\n${lines(',', (i) => `"${i + 1}",`)}`,
    ['names of rows in a first column without a name'],
  ],
  [
    'pandas, as it prints',
    `    y  p\n${lines('  ', (i) => `${i}  `)}`,
    ['spaces between values', 'names of rows in a first column without a name'],
  ],
  ['a separator behind every row', `y,p\n${rows.map((row) => `${row.join(',')},\n`).join('')}`, []],
  ['NumPy', `# y p\n${lines(' ')}`, ['names in a comment above the rows', 'spaces between values']],
  [
    'a name that comes twice and takes no part',
    `y,p,x,x\n${rows.map((row) => `${row.join(',')},1,2\n`).join('')}`,
    [],
  ],
])('%s: the same rows, and it is said', async (_, content, said) => {
  const { rows: found, readings } = await readingOf(file('other.csv', content))
  expect(found).toEqual((await plain()).rows)
  expect(readings).toEqual(said)
})

test.each([
  [
    'names for all columns but the last',
    `id,y,p\n${rows.map((row, i) => `${i + 1},${row.join(',')},x\n`).join('')}`,
    'too many values',
  ],
  ['a table without names', lines(','), 'no column names'],
  ['a table without names, between spaces', lines(' '), 'no column is obviously'],
  ['a line with too few values between spaces', `y p\n${lines(' ')}1\n`, 'too few values in line 32'],
  ['a value out of range below a title', `Monday\n\ny,p\n${lines(',')}1,7\n`, 'no probabilities'],
])('%s: an error', async (_, content, message) => {
  await expect(readingOf(file('bad.csv', content))).rejects.toThrow(message)
})

describe('names in another encoding', () => {
  const inLatin = (text: string): Buffer => Buffer.from(text, 'latin1')
  test.each([
    ['in the first line', `y,p,größe\n${lines(',').replaceAll('\n', ',1\n')}`, 1],
    ['below a title', `Monday\n\ny,p,größe\n${lines(',').replaceAll('\n', ',1\n')}`, 3],
    ['of a long file', `y,p,größe\n${lines(',').replaceAll('\n', ',1\n').repeat(2000)}`, 1],
  ])('%s: an error with its line', async (_, text, line) => {
    const path = file('latin.csv', inLatin(text))
    await expect(readingOf(path)).rejects.toThrow(`bytes that are not UTF-8 in line ${line} of ${path}`)
  })

  test('a letter that somebody else could not read is a name like any other', async () => {
    const text = `y,p,gr\uFFFD\uFFFDe\n${lines(',').replaceAll('\n', `,${'é'.repeat(9000)}\n`)}`
    expect((await readingOf(file('replaced.csv', text))).rows).toHaveLength(30)
  })
})
