import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import type { DuckDBConnection } from '@duckdb/node-api'
import { judge } from 'bernoulli'
import type { Evaluation, JudgeOptions } from 'bernoulli'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openFiles } from '../src/duckdb/index.ts'
import { encodeJson } from '../src/shell/output/index.ts'

const folder = mkdtempSync(join(tmpdir(), 'bernoulli-keys-'))
let instance: DuckDBInstance
let maker: DuckDBConnection
beforeAll(async () => {
  instance = await DuckDBInstance.create()
  maker = await instance.connect()
})
afterAll(() => {
  maker.closeSync()
  instance.closeSync()
  rmSync(folder, { recursive: true })
})

let files = 0
const formats = ['parquet', 'csv', 'json'] as const

/** Two rows for every key, in a file. */
async function write(format: (typeof formats)[number], keys: string): Promise<string> {
  const path = join(folder, `f${++files}.${format}`)
  const rows = `SELECT (i % 3 = 0)::INT AS y, 0.1 + (i % 7) / 10 AS p, keys[1 + i // 2] AS k FROM (SELECT ${keys} AS keys), range(2 * len(keys)) r(i)`
  await maker.run(`COPY (${rows}) TO '${path}'`)
  return path
}

async function verdict(path: string, { group, segments }: JudgeOptions): Promise<Evaluation> {
  const opened = await openFiles([path], { threads: 1 })
  try {
    const engine = await opened.engine(
      { label: 'y', predictions: [{ column: 'p', scale: 'probability' }], keys: ['k'] },
      'error',
    )
    return await judge(engine, { ...(group && { group }), ...(segments && { segments }), drift: 0 })
  } finally {
    await opened.close()
  }
}

const keysOf = async (path: string): Promise<readonly unknown[]> =>
  (await verdict(path, { segments: [['k']] })).segments[0]?.values.map(({ value }) => value[0]) ?? []

const wide = '12345678901234567890123456789012345'
/** Different keys that a careless reading makes one, by type, and how they read. */
const kinds: Readonly<Record<string, readonly [keys: string, read: readonly unknown[]]>> = {
  'DECIMAL(38,0)': [`[${wide}1, ${wide}2, 7]::DECIMAL(38,0)[]`, [7, `${wide}1`, `${wide}2`]],
  'DECIMAL(38,10)': [
    `['1234567890123456789.0000000001', '1234567890123456789.0000000002']::DECIMAL(38,10)[]`,
    ['1234567890123456789.0000000001', '1234567890123456789.0000000002'],
  ],
  'DECIMAL(9,2)': ['[1.25, 1.50, 10.75]::DECIMAL(9,2)[]', [1.25, 1.5, 10.75]],
  BIGINT: [
    '[9007199254740993, 9007199254740992, 9007199254740991]::BIGINT[]',
    [9007199254740991, '9007199254740992', '9007199254740993'],
  ],
  UBIGINT: [
    '[18446744073709551615, 18446744073709551614]::UBIGINT[]',
    ['18446744073709551614', '18446744073709551615'],
  ],
  UUID: [
    `['00000000-0000-0000-0000-000000000001', 'ffffffff-ffff-ffff-ffff-ffffffffffff']::UUID[]`,
    ['00000000-0000-0000-0000-000000000001', 'ffffffff-ffff-ffff-ffff-ffffffffffff'],
  ],
  BLOB: [`['\\x00'::BLOB, '\\x00\\x00'::BLOB, 'x00'::BLOB]`, ['\\x00', '\\x00\\x00', 'x00']],
  INTERVAL: [`[INTERVAL 1 MONTH, INTERVAL 30 DAY]`, ['1 month', '30 days']],
  TIMESTAMP_NS: [
    `['2024-01-01 00:00:00.000000001', '2024-01-01 00:00:00.000000002']::TIMESTAMP_NS[]`,
    ['2024-01-01 00:00:00.000000001', '2024-01-01 00:00:00.000000002'],
  ],
  LIST: [`[['a, b'], ['a', 'b'], ['NULL'], [NULL]]`, [`['NULL']`, `['a, b']`, '[NULL]', '[a, b]']],
  STRUCT: [
    `[{'a': ${wide}1::DECIMAL(38,0)}, {'a': ${wide}2::DECIMAL(38,0)}]`,
    [`{'a': ${wide}1}`, `{'a': ${wide}2}`],
  ],
  VARCHAR: [`['007', '7', '7.0', '${wide}1', '${wide}2']`, ['007', `${wide}1`, `${wide}2`, '7', '7.0']],
}

test.each(Object.entries(kinds))('%s keys in Parquet keep what tells them apart', async (_, [keys, read]) => {
  expect(await keysOf(await write('parquet', keys))).toEqual(read)
})

const inText = ['DECIMAL(38,0)', 'BIGINT', 'UBIGINT', 'UUID', 'VARCHAR', 'TIMESTAMP_NS']
test.each([
  ...inText.flatMap((kind) => [['csv', kind] as const, ['json', kind] as const]),
  ['csv', 'DECIMAL(38,10)'] as const,
])('in %s, %s keys keep what tells them apart', async (format, kind) => {
  const [keys = '', read = []] = kinds[kind] ?? []
  expect(new Set((await keysOf(await write(format, keys))).map(String))).toEqual(new Set(read.map(String)))
})

test('as many groups as there are keys, of any size, in every format', async () => {
  const limit = 10n ** 38n - 1n
  const property = fc.asyncProperty(
    fc.constantFrom(...formats),
    fc.uniqueArray(
      fc.oneof(fc.bigInt(-limit, limit), fc.bigInt(2n ** 53n - 3n, 2n ** 53n + 3n), fc.bigInt(-3n, 3n)),
      { minLength: 2, maxLength: 8 },
    ),
    async (format, keys) => {
      const list = `[${keys.map((key) => `'${key}'`).join(', ')}]`
      const path = await write(format, format === 'csv' ? list : `${list}::DECIMAL(38,0)[]`)
      const { independence, segments } = await verdict(path, { group: 'k', segments: [['k']] })
      expect(independence.groups?.count).toBe(keys.length)
      const told = JSON.parse(encodeJson(segments)) as Evaluation['segments']
      const said = new Set(told[0]?.values.map(({ value }) => String(value[0])))
      expect(said).toEqual(new Set(keys.map(String)))
    },
  )
  await fc.assert(property, { numRuns: 30 })
}, 60_000)

test('the error of accounts numbered by decimals is that of accounts numbered by integers', async () => {
  const account = `list_transform(range(30), i -> 100000000000000000000 + i)`
  const ids = `list_transform(range(30), i -> i)`
  const [decimal, integer] = [
    await verdict(await write('parquet', `${account}::DECIMAL(38,0)[]`), { group: 'k' }),
    await verdict(await write('parquet', ids), { group: 'k' }),
  ]
  expect(decimal.independence.groups?.count).toBe(30)
  expect(decimal.logLoss.standardError).toBe(integer.logLoss.standardError)
})

test.each([
  ['DOUBLE', '[9007199254740992, 9007199254740994, 1]::DOUBLE[]', true],
  ['DOUBLE', '[9007199254740991, 0.5]::DOUBLE[]', false],
  ['FLOAT', '[16777216, 1]::FLOAT[]', true],
  ['FLOAT', '[16777215, 1]::FLOAT[]', false],
  [
    'HUGEINT, which Parquet holds as DOUBLE',
    '[123456789012345678901, 123456789012345678902]::HUGEINT[]',
    true,
  ],
])('%s keys of %s are said to be too coarse: %s', async (_, keys, said) => {
  const { statements } = await verdict(await write('parquet', keys), { segments: [['k']] })
  expect(statements.some(({ code }) => code === 'rounded keys')).toBe(said)
})
