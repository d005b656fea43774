import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { InputError } from 'bernoulli'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { openFiles } from '../src/duckdb/index.ts'
import { jsonOutline } from '../src/duckdb/formats/jsonOutline.ts'
import type { JsonOutline } from '../src/duckdb/formats/jsonOutline.ts'
import { looksLikeJson } from '../src/duckdb/files/looksLikeJson.ts'
import { roundsToCertainty } from '../src/duckdb/columns/roundsToCertainty.ts'

const directory = mkdtempSync(join(tmpdir(), 'bernoulli-json-'))
afterAll(() => rmSync(directory, { recursive: true }))
const at = (name: string): string => join(directory, name)

async function outlineOf(text: string | Buffer): Promise<JsonOutline | string> {
  const path = at('outline.json')
  writeFileSync(path, text)
  try {
    return await jsonOutline({ shown: 'f', path, size: 0, format: 'json', head: Buffer.alloc(0) })
  } catch (error) {
    if (error instanceof InputError) return error.message.replaceAll(`${directory}/`, '')
    throw error
  }
}

/** Labels and predictions, or the name of the error. */
async function rowsOf(name: string): Promise<unknown> {
  try {
    const files = await openFiles([at(name)], { threads: 1 })
    try {
      const engine = await files.engine(
        { label: 'y', predictions: [{ column: 'p', scale: 'probability' }] },
        'error',
      )
      await engine.check()
      const column = (name: string) => ({ op: 'column', name }) as const
      const values = { y: column('label'), p: column(engine.shape.predictions[0].column) }
      const found = await engine.values({ values, order: 'row', atMost: 1000 })
      return 'tooMany' in found ? found : Array.from(found.values.y, (y, i) => ({ y, p: found.values.p[i] }))
    } finally {
      await files.close()
    }
  } catch (error) {
    if (error instanceof InputError) return error.message.replaceAll(`${directory}/`, '')
    throw error
  }
}

const records = fc.array(
  fc.record({ y: fc.constantFrom(0, 1), p: fc.double({ min: 0, max: 1, noNaN: true }) }),
  { minLength: 1, maxLength: 5 },
)

test('an array that is cut anywhere is an error, whatever packs it', async () => {
  await fc.assert(
    fc.asyncProperty(
      records,
      fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
      fc.constantFrom(undefined, 1),
      fc.boolean(),
      async (rows, share, space, packed) => {
        const whole = JSON.stringify(rows, null, space)
        const cut = whole.slice(0, 1 + Math.floor(share * (whole.length - 1)))
        writeFileSync(at('cut.json'), packed ? gzipSync(cut) : cut)
        expect(await rowsOf('cut.json')).toContain('Was the file written to the end?')
      },
    ),
    { numRuns: 60 },
  )
})

test('one record a line, cut in the middle of a record, is an error; between two it is whole', async () => {
  const lines = '{"y":1,"p":0.25}\n{"y":0,"p":0.5}\n'
  const first = lines.indexOf('\n')
  for (let end = 1; end <= lines.length; end++) {
    writeFileSync(at('lines.ndjson'), lines.slice(0, end))
    const read = await rowsOf('lines.ndjson')
    const rows = end < first ? 0 : end <= first + 1 ? 1 : end < lines.length - 1 ? 0 : 2
    const broken = typeof read === 'string' && /record \d of|lines.ndjson/.test(read)
    expect([broken, Array.isArray(read) ? read.length : 0]).toEqual([rows === 0, rows])
  }
})

const wrong: Readonly<Record<string, string>> = {
  '[{"y":1},{"y":0},': 'a JSON array that is not closed in record 3 of f',
  '[{"y":1},{"y":0}': 'a JSON array that is not closed in record 3 of f',
  '[{"y":1},{"y":0},]': 'broken JSON in record 3 of f',
  '[{"y":1},,{"y":0}]': 'broken JSON in record 2 of f',
  '[{"y":1} {"y":0}]': 'broken JSON in record 2 of f',
  '[{"y":1}],[{"y":0}]': 'text behind the end of the JSON array in record 1 of f',
  '[{"y":1}]x': 'text behind the end of the JSON array in record 1 of f',
  '[{"y":1}]\n[{"y":0}]': 'text behind the end of the JSON array in record 1 of f',
  '{"y":1}\n{"y":0}]': 'broken JSON in record 3 of f',
  '{"y":1},\n{"y":0}': 'broken JSON in record 2 of f',
  '{"y":1}\ny\n{"y":0}': 'broken JSON in record 2 of f',
  '{"y":1}\n{"y":"0\n': 'broken JSON in record 2 of f',
  '{"y":1}\n{"y":"0\\"}': 'broken JSON in record 2 of f',
  '[1, 2]': 'no JSON records in f',
  '[': 'a JSON array that is not closed in record 1 of f',
}
test.each(Object.entries(wrong))('%j', async (text, problem) => {
  expect(await outlineOf(text)).toContain(`${problem}`)
})

test('the form and the keys are found, also of records that come late and of rare keys', async () => {
  const text = (many: number) =>
    Array.from({ length: many }, (_, i) => `{"y":1,"a \\"b\\"":{"c":[1,{"d":2}]},"k${i % 400}":"}{,:"}`)
  const { names, format } = (await outlineOf(text(30_000).concat('{"last":1}').join('\n'))) as JsonOutline
  expect(format).toBe('newline_delimited')
  expect([names.length, names[0], names[1], names[2], names.at(-1)]).toEqual([
    403,
    'y',
    'a "b"',
    'k0',
    'last',
  ])
  expect(await outlineOf(`\uFEFF[${text(3).join()}]\n`)).toMatchObject({ format: 'array' })
  for (const other of ['{"y":1}{"y":0}', '{\n"y":1}\n{"y":0}', '{"y":1} {"y":0}\n{"y":1}'])
    expect(await outlineOf(other)).toMatchObject({ format: 'unstructured', names: ['y'] })
})

test('keys and numbers are the same wherever a file is read on', async () => {
  const record = '{"key":1,"0.99999999999999999999":"1e-400","tiny":1e-400,"one":0.99999999999999999999}\n'
  for (let before = 262_144 - 100; before <= 262_144; before++) {
    const filled = `{"fill":"${'x'.repeat(before - 12)}"}\n${record}{"last":1}\n`
    const { names, rounded } = (await outlineOf(filled)) as JsonOutline
    expect(names).toEqual(['fill', 'key', '0.99999999999999999999', 'tiny', 'one', 'last'])
    expect([...rounded]).toEqual([
      ['tiny', '1e-400'],
      ['one', '0.99999999999999999999'],
    ])
  }
})

test('numbers that would be rounded to 0 or 1 are refused by the name of their key, and read as text', async () => {
  writeFileSync(at('sure.json'), '[{"y":1,"p":0.99999999999999999999},{"y":0,"p":0.5}]')
  expect(await rowsOf('sure.json')).toBe(
    'column "p" holds 0.99999999999999999999, which would be rounded in sure.json; expected numbers that float64 can hold. Write it as text, in quotes; then it is read as it stands.',
  )
})

test.each([
  ['0', false],
  ['0.000', false],
  ['-0e5', false],
  ['1.0', false],
  ['100e-2', false],
  ['0.1e1', false],
  ['1e-400', true],
  ['-1e-400', true],
  ['0.99999999999999999', true],
  ['0.9999999999999999', false],
  ['1.00000000000000001', true],
])('%s rounds to certainty: %s', (text, expected) => {
  expect(roundsToCertainty(text)).toBe(expected)
})

test('keys that differ only in case are two columns, of which DuckDB can have one', async () => {
  writeFileSync(at('case.ndjson'), '{"y":1,"Y":0,"p":0.5,"P":0}\n{"Y":1,"y":0,"p":0.25}\n')
  expect(await rowsOf('case.ndjson')).toEqual([
    { y: 1, p: 0.5 },
    { y: 0, p: 0.25 },
  ])
})

test.each([
  ['[score],y\n0.5,1\n', 'f.csv', false],
  ['[score], [label]\n', 'f', false],
  ['{p},y\n', 'f.csv', false],
  ['[x]\n1\n', 'f.csv', false],
  ['[0],y\n', 'f.csv', false],
  ['y,p\n', 'f.json', false],
  ['[score],y\n', 'f.json', true],
  ['[1, 2]', 'f.csv', true],
  ['[\n1,\n2]', 'f.csv', true],
  ['[]', 'f.csv', true],
  ['{}', 'f.csv', true],
  ['\uFEFF \n[ {"y":1}]', 'f.csv', true],
  ['{"y":1},{"y":0}', 'f.csv', true],
  ["{'y': 1, 'p': 0.5}\n", 'f.txt', true],
])('%j in %s is meant as JSON: %s', (text, shown, expected) => {
  expect(looksLikeJson(text, shown)).toBe(expected)
})
