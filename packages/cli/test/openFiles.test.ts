import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { DuckDBInstance } from '@duckdb/node-api'
import { judge } from 'bernoulli'
import type { SqlEngine } from 'bernoulli'
import { afterAll, describe, expect, test } from 'vitest'
import { connect } from '../src/duckdb/files/connect.ts'
import { Scratch } from '../src/duckdb/scratch/Scratch.ts'
import { openFiles } from '../src/duckdb/index.ts'
import type { FileRoles } from '../src/duckdb/index.ts'
import { writeParquet } from './writeParquet.ts'

const directory = mkdtempSync(join(tmpdir(), 'bernoulli-open-'))
afterAll(() => rmSync(directory, { recursive: true }))
const at = (name: string): string => join(directory, name)
const column = (name: string) => ({ op: 'column', name }) as const

async function using<To>(
  names: readonly string[],
  roles: Partial<FileRoles>,
  use: (engine: SqlEngine) => Promise<To>,
  missing: 'error' | 'drop' = 'error',
): Promise<To> {
  const files = await openFiles(names.map(at))
  try {
    const predictions: FileRoles['predictions'] = [{ column: 'p', scale: 'probability' }]
    return await use(await files.engine({ label: 'y', predictions, ...roles }, missing))
  } finally {
    await files.close()
  }
}

/** Labels and predictions in row order. */
const rowsOf = async (engine: SqlEngine): Promise<unknown> => {
  const name = engine.shape.predictions[0].column
  const found = await engine.values({
    values: { y: column('label'), p: column(name) },
    order: 'row',
    atMost: 1_000_000,
  })
  return 'tooMany' in found ? found : Array.from(found.values.y, (y, i) => [y, found.values.p[i]])
}

const three = [
  [1, 0.8],
  [0, 0.3],
  [1, 1e-300],
]

describe('the same rows, however they are written', () => {
  const written: Readonly<Record<string, string | Buffer>> = {
    'plain.csv': 'y,p\n1,0.8\n0,0.3\n1,1e-300\n',
    'no-last-line-end.csv': 'y,p\n1,0.8\n0,0.3\n1,1e-300',
    'windows.csv': 'y,p\r\n1,0.8\r\n0,0.3\r\n1,1e-300\r\n',
    'mark.csv': '\uFEFFy,p\n1,0.8\n0,0.3\n1,1e-300\n',
    'spaces.csv': 'y, p\n1, 0.8\n0 ,0.3\n 1,1e-300 \n',
    'quoted.csv': '"y","p"\n"1","0.8"\n"0","0.3"\n"1","1e-300"\n',
    'semicolons.csv': 'y;p\n1;0.8\n0;0.3\n1;1e-300\n',
    'bars.txt': 'y|p\n1|0.8\n0|0.3\n1|1e-300\n',
    'tabs.tsv': 'y\tp\n1\t0.8\n0\t0.3\n1\t1e-300\n',
    'truth.csv': 'y,p\nTRUE,0.8\nfalse,0.3\ntrue,1e-300\n',
    'blank-lines.csv': 'y,p\n1,0.8\n\n0,0.3\n1,1e-300\n\n',
    'packed.csv.gz': gzipSync('y,p\n1,0.8\n0,0.3\n1,1e-300\n'),
    'packed without saying so.csv': gzipSync('y,p\n1,0.8\n0,0.3\n1,1e-300\n'),
    'two-members.csv.gz': Buffer.concat([gzipSync('y,p\n1,0.8\n0,0'), gzipSync('.3\n1,1e-300\n')]),
    'lines.ndjson': '{"y":1,"p":0.8}\n{"p":0.3,"y":0}\n{"y":1,"p":1e-300}\n',
    'array.json': '[{"y":1,"p":0.8},\n {"y":0,"p":0.3},\n {"y":true,"p":1e-300}]',
    'array.json.gz': gzipSync('[{"y":1,"p":0.8},{"y":0,"p":0.3},{"y":1,"p":1e-300}]'),
    "it's; -- a name*.csv": 'y,p\n1,0.8\n0,0.3\n1,1e-300\n',
  }
  test.each(Object.entries(written))('%s', async (name, content) => {
    writeFileSync(at(name), content)
    expect(await using([name], {}, rowsOf)).toEqual(three)
  })

  test('several files, in the order they are given', async () => {
    writeFileSync(at('part-2.csv'), 'y,p\n1,1e-300\n')
    writeFileSync(at('part-10.csv'), 'y,p\n1,0.8\n0,0.3\n')
    expect(await using(['part-10.csv', 'part-2.csv'], {}, rowsOf)).toEqual(three)
    expect(await using(['part-*.csv'], {}, rowsOf)).toEqual(three)
    expect(await using(['part-[12]*.c?v'], {}, rowsOf)).toEqual(three)
  })

  test('several Parquet files', async () => {
    await writeParquet({ y: [1, 0], p: [0.8, 0.3] }, at('a-1.parquet'))
    await writeParquet({ y: [1], p: [1e-300] }, at('a-2.parquet'))
    expect(await using(['a-*.parquet'], {}, rowsOf)).toEqual(three)
    const found = await using(['a-*.parquet'], {}, (engine) =>
      engine.rows({ largest: column('probability'), limit: 1, show: {} }),
    )
    expect(found).toEqual([{ row: 0, values: {}, source: { y: '1.0', p: '0.8' } }])
  })
})

test('a Parquet file with a column that DuckDB would add', async () => {
  await writeParquet({ y: [1, 0], p: [0.8, 0.3], file_row_number: ['a', 'b'] }, at('numbered.parquet'))
  const found = await using(['numbered.parquet'], {}, (engine) =>
    engine.rows({ largest: column('label'), limit: 1, show: {} }),
  )
  expect(found).toEqual([{ row: 0, values: {}, source: { y: '1.0', p: '0.8', file_row_number: 'a' } }])
})

test('Parquet columns of every type are what they are for', async () => {
  const instance = await DuckDBInstance.create()
  const connection = await instance.connect()
  await connection.run(
    `COPY (SELECT i % 2 = 0 AS y, (i / 100)::FLOAT AS p, (i % 3)::DECIMAL(5, 2) AS d, i::HUGEINT AS h, (i % 4)::UTINYINT AS w, DATE '1970-01-01' + (i % 3)::INT AS t, 'inf'::FLOAT AS f, TIME '10:00' AS c FROM range(1, 99) r(i)) TO '${at('typed.parquet')}' (FORMAT parquet)`,
  )
  connection.closeSync()
  instance.closeSync()
  const keys = ['d', 'h', 't', 'y', 'f', 'c', 'w']
  const found = await using(['typed.parquet'], { weight: 'w', time: 't', keys }, async (engine) => {
    const byKey = keys.map(async (column) => {
      const found = await engine.sum({ sums: {}, by: [{ column }] })
      return [column, [...(found.keys[0] ?? [])].slice(0, 3)]
    })
    return {
      weight: (await engine.sum({ sums: { w: column('weight') } })).sums.w[0],
      byKey: await Promise.all(byKey),
    }
  })
  expect(found.weight).toBe(147)
  expect(Object.fromEntries(found.byKey)).toEqual({
    d: [0, 1, 2],
    h: [1, 2, 3],
    t: ['1970-01-01', '1970-01-02', '1970-01-03'],
    y: [false, true],
    f: [Infinity],
    c: ['10:00:00'],
    w: [0, 1, 2],
  })
})

test('columns are described', async () => {
  writeFileSync(at('sketch.csv'), 'y,p,b,t,s,e\n1,0.8,true,2024-01-02,a,\n0,0.3,false,2024-01-03 10:00,7,\n')
  const files = await openFiles([at('sketch.csv')])
  await files.close()
  expect(files.columns.map(({ name, kind, range, hard }) => ({ name, kind, range, hard }))).toEqual([
    { name: 'y', kind: 'number', range: [0, 1], hard: true },
    { name: 'p', kind: 'number', range: [0.3, 0.8], hard: false },
    { name: 'b', kind: 'boolean', range: null, hard: true },
    { name: 't', kind: 'text', range: null, hard: false },
    { name: 's', kind: 'text', range: null, hard: false },
    { name: 'e', kind: 'text', range: null, hard: false },
  ])
})

test('a file of a thousand columns is opened in seconds', async () => {
  const names = Array.from({ length: 1000 }, (_, i) => `x${i}`)
  const numbers = names.map((_, i) => i % 10)
  writeFileSync(at('wide.csv'), `${names.join(',')}\n${`${numbers.join(',')}\n`.repeat(300)}`)
  const files = await openFiles([at('wide.csv')])
  await files.close()
  expect(files.columns.map(({ name, range }) => [name, range?.[0]])).toEqual(
    names.map((name, i) => [name, i % 10]),
  )
}, 20_000)

test('hostile column names are names', async () => {
  const names = [
    'y";drop table x;--',
    "p'); delete",
    'ü\u0000'.slice(0, 1),
    'row',
    'label',
    'n0',
    'rowid',
    'Y',
    'y',
  ]
  writeFileSync(
    at('hostile.csv'),
    `${names.map((name) => `"${name.replaceAll('"', '""')}"`).join(',')}\n${names.map((_, i) => i % 2).join(',')}\n`,
  )
  const roles: FileRoles = {
    label: names[0] as string,
    predictions: [{ column: names[1] as string, scale: 'probability' }],
    weight: 'label',
    keys: ['row', 'rowid', 'Y', 'y', 'n0'],
  }
  const found = await using(['hostile.csv'], roles, async (engine) => ({
    keys: (
      await engine.sum({ sums: { n: column('weight') }, by: roles.keys?.map((column) => ({ column })) ?? [] })
    ).keys,
    rows: await engine.rows({ largest: column('label'), limit: 1, show: {} }),
  }))
  expect(found.keys.map((key) => key[0])).toEqual([1, 0, 1, 0, 1])
  expect(found.rows[0]?.source).toEqual(Object.fromEntries(names.map((name, i) => [name, String(i % 2)])))
})

test('names that this house uses itself are names in JSON and Parquet too', async () => {
  const names = ['n0', 'n1', 't0', 'i0', 'b0', 'c0', 'c1', 'rowid', 'row number']
  const odd = Object.fromEntries(names.map((name, i) => [name, [-i, 'x', 2]]))
  const columns = { y: [1, 0, 1], p: [0.8, 0.3, 1e-300], ...odd }
  const records = [0, 1, 2].map((row) =>
    JSON.stringify(Object.fromEntries(Object.entries(columns).map(([name, values]) => [name, values[row]]))),
  )
  writeFileSync(at('names.ndjson'), records.join('\n'))
  await writeParquet({ y: [1, 0], p: [0.8, 0.3], 'Row Number': [-7, 5] }, at('named-1.parquet'))
  await writeParquet({ y: [1], p: [1e-300], 'Row Number': [-8] }, at('named-2.parquet'))
  for (const file of ['names.ndjson', 'named-*.parquet']) {
    expect(await using([file], {}, rowsOf), file).toEqual(three)
    const found = await using([file], {}, (engine) =>
      engine.rows({ largest: column('probability'), limit: 1, show: {} }),
    )
    expect(found[0]?.row, file).toBe(0)
  }
  const keyed = await using(['names.ndjson'], { keys: names }, (engine) =>
    engine.sum({ sums: {}, by: [{ column: 'i0' }, { column: 'n0' }] }),
  )
  expect(keyed.keys).toEqual([
    ['-3', '2', 'x'],
    ['0', '2', 'x'],
  ])
})

test('NaN in a column of keys is no value', async () => {
  await writeParquet({ y: [1, 0, 1, 0], p: [0.8, 0.3, 0.5, 0.1], k: [NaN, 2, null, 1] }, at('nan.parquet'))
  const found = await using(['nan.parquet'], { keys: ['k'] }, (engine) =>
    engine.sum({ sums: { yes: column('label') }, by: [{ column: 'k' }] }),
  )
  expect(found.keys).toEqual([[1, 2, null]])
  expect([...found.sums.yes]).toEqual([0, 0, 2])
})

test('rows with something missing are dropped when asked, and counted', async () => {
  writeFileSync(at('missing.csv'), 'y,p,w\n1,0.8,1\n,0.3,1\n0,NA,1\n0,0.1,\n1,NaN,1\n1,0.5,2\n')
  const found = await using(
    ['missing.csv'],
    { weight: 'w' },
    async (engine) => ({
      ...(await engine.check()),
      rows: await rowsOf(engine),
      found: await engine.rows({ largest: column('weight'), limit: 1, show: {} }),
    }),
    'drop',
  )
  expect(found).toMatchObject({
    rows: [
      [1, 0.8],
      [1, 0.5],
    ],
    dropped: 4,
  })
  expect(found.found).toEqual([{ row: 5, values: {}, source: { y: '1', p: '0.5', w: '2' } }])
})

test('times are seconds, or numbers as they are', async () => {
  writeFileSync(
    at('times.csv'),
    'y,p,t\n1,0.8,1970-01-02\n0,0.3,1970-01-01 00:00:01.5\n1,0.4,1970-01-01T01:00:00Z\n0,0.5,1970-01-01T03:00:00+02:00\n1,0.9,12.5\n',
  )
  const seconds = await using(['times.csv'], { time: 't' }, async (engine) => {
    const found = await engine.values({ values: { t: column('time') }, order: 'row', atMost: 9 })
    return 'tooMany' in found ? [] : [...found.values.t]
  })
  expect(seconds).toEqual([86_400, 1.5, 3600, 3600, 12.5])
})

test('keys that are whole numbers or truth values are; 007 stays text', async () => {
  writeFileSync(at('keys.csv'), 'y,p,a,b,c\n1,0.8,10,true,007\n0,0.3,9,false,7\n1,0.4,,,\n')
  const keys = await using(['keys.csv'], { keys: ['a', 'b', 'c'] }, async (engine) => {
    const found = ['a', 'b', 'c'].map(
      async (column) => (await engine.sum({ sums: {}, by: [{ column }] })).keys[0],
    )
    return (await Promise.all(found)).map((key) => [...(key ?? [])])
  })
  expect(keys).toEqual([
    [9, 10, null],
    [false, true, null],
    ['007', '7', null],
  ])
})

test('a text file too large for memory is read in pieces, and its temporary files go', async () => {
  const line = '1,0.75,some words that take room\n0,0.25,and some more words that take room\n'
  writeFileSync(at('large.csv'), `y,p,words\n${line.repeat(1_000_000)}`)
  const before = readdirSync(tmpdir()).filter((name) => name.startsWith('bernoulli-'))
  const verdict = await using(['large.csv'], {}, (engine) => judge(engine, { drift: 0 }))
  expect(verdict.examples).toBe(2_000_000)
  expect(verdict.logLoss.mean).toBe(-Math.log(0.75))
  expect(verdict.expensive[0]?.source).toEqual({})
  const after = readdirSync(tmpdir()).filter((name) => name.startsWith('bernoulli-'))
  expect(
    after.filter((name) => !before.includes(name) && existsSync(join(tmpdir(), name, 'rows.duckdb'))),
  ).toEqual([])
  rmSync(at('large.csv'))
}, 120_000)

test('DuckDB reads nothing but the files it was given, writes nothing, and stays locked', async () => {
  writeFileSync(at('given.csv'), 'y,p\n1,0.5\n')
  writeFileSync(at('other.csv'), 'y,p\n1,0.5\n')
  const file = {
    shown: 'given',
    path: at('given.csv'),
    size: 1,
    format: 'csv' as const,
    head: Buffer.alloc(0),
  }
  const connection = await connect({
    at: ':memory:',
    scratch: new Scratch(),
    memoryLimit: '1GB',
    threads: 1,
    files: [file],
  })
  const refused = [
    `SELECT * FROM read_csv('${at('other.csv')}')`,
    `COPY (SELECT 1) TO '${at('stolen.csv')}'`,
    `COPY (SELECT 1) TO '${at('given.csv')}'`,
    `ATTACH '${at('new.duckdb')}'`,
    `SET enable_external_access=true`,
    `SET allowed_paths=['/etc/passwd']`,
    `INSTALL httpfs`,
    `LOAD httpfs`,
    `SELECT * FROM read_csv('https://example.org/x.csv')`,
  ]
  for (const statement of refused)
    await expect(connection.query(statement), statement).rejects.toThrow('duckdb')
  expect(
    (await connection.query(`SELECT count(*) FROM read_csv('${at('given.csv')}')`)).columns[0]?.[0],
  ).toBe(1)
  await connection.close()
})
