import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { openFiles } from '../src/duckdb/index.ts'
import { plainCsv, tables } from './tables/table.ts'
import type { Table } from './tables/table.ts'
import { readingOf } from './tables/readingOf.ts'

const directory = mkdtempSync(join(tmpdir(), 'bernoulli-json-tables-'))
afterAll(() => rmSync(directory, { recursive: true }))
const file = (name: string, content: string): string => {
  writeFileSync(join(directory, name), content)
  return join(directory, name)
}

const records = ({ y, p, note }: Table) => y.map((label, i) => ({ y: label, p: p[i], note: note[i] }))
const byRow = <To>(table: Table, of: (values: readonly unknown[]) => To): Record<string, To> =>
  Object.fromEntries(Object.entries(table).map(([name, values]) => [name, of(values)]))

/** Ways to write a table as JSON, and what is said of each. */
const ways: readonly (readonly [string, (table: Table) => unknown, readonly string[]])[] = [
  ['records', records, []],
  ['lists in an object', (table) => table, ['a list for each column']],
  ['lists beside what is none', (table) => ({ model: 'x', ...table, n: 3 }), ['a list for each column']],
  [
    'pandas, columns',
    (table) => byRow(table, (values) => ({ ...values })),
    ['a key for each column, and in it for each row'],
  ],
  ['pandas, index', (table) => ({ ...records(table) }), ['a key for each row']],
  [
    'pandas, split',
    (table) => ({
      columns: Object.keys(table),
      index: table.y.map((_, i) => i),
      data: records(table).map((row) => Object.values(row)),
    }),
    ['names in "columns", rows in "data"'],
  ],
  [
    'pandas, table',
    (table) => ({ schema: { fields: [{ name: 'y', type: 'integer' }] }, data: records(table) }),
    ['the rows under "data"'],
  ],
  [
    'records under a key',
    (table) => ({ run: { id: 7 }, predictions: records(table) }),
    ['the rows under "predictions"'],
  ],
  [
    'lists below names',
    (table) => [Object.keys(table), ...records(table).map((row) => Object.values(row))],
    ['names in its first list'],
  ],
]

describe('however a table is written as JSON, columns and rows are those of its plain CSV', () => {
  test.each(ways)('%s', async (name, of, said) => {
    await fc.assert(
      fc.asyncProperty(tables(), fc.constantFrom(0, 2), async (table, space) => {
        const { readings: _, ...plain } = await readingOf(file('plain.csv', plainCsv(table)))
        const path = file(`${name}.json`, JSON.stringify(of(table), null, space))
        const { readings, ...found } = await readingOf(path)
        expect(found).toEqual(plain)
        expect(readings).toEqual(said)
      }),
      { numRuns: 4 },
    )
  })
})

/** Values within values: what they are called, and how. */
const nested: readonly (readonly [string, (y: number, p: number) => unknown, readonly [string, string]])[] = [
  [
    'objects',
    (y, p) => ({ id: 3, truth: { label: y }, model: { name: 'm', prob: p } }),
    ['truth.label', 'model.prob'],
  ],
  ['deep objects', (y, p) => ({ a: { b: { y_true: y } }, a2: { c: { p } } }), ['a.b.y_true', 'a2.c.p']],
  [
    'a list of a no and a yes',
    (y, p) => ({ label: y, probability: [1 - p, p] }),
    ['label', 'probability[1]'],
  ],
  [
    'such a list in an object',
    (y, p) => ({ label: y, model: { proba: [1 - p, p], raw: [3, 4, 5] } }),
    ['label', 'model.proba[1]'],
  ],
  [
    'keys with signs',
    (y, p) => ({ 'a/b': { 'y~true': y }, m: { 'prob "1"': p } }),
    ['a/b.y~true', 'm.prob "1"'],
  ],
]

describe('values within values are found by themselves', () => {
  test.each(nested)('%s', async (_, of, [label, column]) => {
    await fc.assert(
      fc.asyncProperty(tables(), async ({ y, p, note }) => {
        const { rows } = await readingOf(file('plain.csv', plainCsv({ y, p, note })))
        const lines = y.map((one, i) => `${JSON.stringify(of(one, p[i] ?? 0))}\n`)
        const found = await readingOf(file('nested.jsonl', lines.join('')))
        expect(found.rows).toEqual(rows)
        expect(found.roles).toEqual({ label, positive: '1', predictions: [{ column, scale: 'probability' }] })
      }),
      { numRuns: 3 },
    )
  })

  test('JSON in a column of CSV', async () => {
    const rows = Array.from({ length: 30 }, (_, i) => [Number(i % 3 === 0), (i + 1) / 40] as const)
    const text = `y,probability\n${rows.map(([y, p]) => `${y},"[${1 - p}, ${p}]"\n`).join('')}`
    const { rows: found, roles } = await readingOf(file('list.csv', text))
    expect(found).toEqual(rows)
    expect(roles).toMatchObject({ predictions: [{ column: 'probability[1]' }] })
  })

  test('of longer lists and of keys that come late only what is asked for', async () => {
    const lines = Array.from({ length: 500 }, (_, i) =>
      JSON.stringify({ y: i % 2, probs: [0.25, 0.25, 0.5], more: i === 499 ? { late: 1 } : {} }),
    )
    const path = file('late.jsonl', lines.join('\n'))
    const open = async (...named: readonly string[]): Promise<readonly string[]> => {
      const files = await openFiles([path], { named })
      await files.close()
      return files.columns.map(({ name }) => name)
    }
    expect(await open()).toEqual(['y', 'probs', 'more'])
    expect(await open('probs[2]', 'more.late', 'more.never', 'probs[3]')).toEqual([
      ...['y', 'probs', 'more'],
      ...['probs[2]', 'more.late'],
    ])
  })
})

const some = Array.from({ length: 12 }, (_, i) => ({ y: i % 2, p: (i + 1) / 20 }))

test.each([
  [
    'keys that may be of rows or of columns',
    JSON.stringify({ a: { x: 1, y: 2 }, b: { x: 3, y: 4 } }),
    'whose keys may be those of columns or of rows',
  ],
  [
    'a value within a value that would be rounded',
    some.map(({ y, p }) => `{"y":${y},"m":{"p":${p === 0.1 ? '0.99999999999999999999' : p}}}\n`).join(''),
    'holds 0.99999999999999999999, which would be rounded',
  ],
  [
    'lists of several lengths',
    JSON.stringify({ y: some.map(({ y }) => y), p: [0.5, 0.2] }),
    'expected as many values for every column, got "12 in y, 2 in p"',
  ],
  ['lists that are cut off', '{"y": [1, 0, 1], "p": [0.5, 0.2', 'broken JSON'],
  ['lists without names', '[[1, 0.5], [0, 0.2], [1, 0.7]]', 'no JSON records'],
  [
    'a list with text that is no number',
    JSON.stringify({ y: [1, 0, 1], p: [0.5, 'x', 0.2] }),
    'probability is not a number',
  ],
])('%s: an error', async (_, content, message) => {
  await expect(readingOf(file('bad.json', content))).rejects.toThrow(message)
})

test('numbers of lists are read as they are written', async () => {
  const p = some.map(({ p: one }, i) => (i === 3 ? '0.99999999999999999999' : String(one)))
  const content = `{"y": [${some.map(({ y }) => y).join(', ')}], "p": [${p.join(', ')}]}`
  const files = await openFiles([file('rounded.json', content)], { named: [] })
  const engine = await files.engine(
    { label: 'y', predictions: [{ column: 'p', scale: 'probability' }] },
    'error',
  )
  expect((await engine.check()).rounded).toMatchObject([{ name: 'p', count: 1 }])
  await files.close()
})
