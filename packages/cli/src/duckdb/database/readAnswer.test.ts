import { DuckDBInstance } from '@duckdb/node-api'
import type { DuckDBConnection } from '@duckdb/node-api'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Duckdb } from './Duckdb.ts'

let ours: Duckdb
let theirs: DuckDBConnection

beforeAll(async () => {
  ours = await Duckdb.open(':memory:', {})
  theirs = await (await DuckDBInstance.create()).connect()
})
afterAll(() => ours.close())

/** Some values of every type, at the ends of its range; longer than a vector and with nulls where asked. */
const types: Readonly<Record<string, readonly string[]>> = {
  BOOLEAN: ['true', 'false'],
  TINYINT: ['-128', '127', '0'],
  SMALLINT: ['-32768', '32767'],
  INTEGER: ['-2147483648', '2147483647'],
  BIGINT: ['-9223372036854775808', '9223372036854775807', '12'],
  HUGEINT: ['-170141183460469231731687303715884105728', '170141183460469231731687303715884105727', '-1', '5'],
  UTINYINT: ['255'],
  USMALLINT: ['65535'],
  UINTEGER: ['4294967295'],
  UBIGINT: ['18446744073709551615', '3'],
  UHUGEINT: ['340282366920938463463374607431768211455', '7'],
  FLOAT: ["'nan'", "'-inf'", '0.1', '1.4e-45'],
  DOUBLE: ["'nan'", "'inf'", '-0.0', '5e-324', '0.1'],
  VARCHAR: ["''", "'twelve bytes'", "'thirteen byte'", "'Zürich, 東京, 🌧🌧🌧🌧'", "chr(0) || 'a'"],
  INTERVAL: [],
}

describe.each(Object.entries(types))('%s', (type, values) => {
  test.each([
    [2, false],
    [2, true],
    [5000, false],
    [5000, true],
  ])('%i rows read as the official reader reads them, with nulls: %s', async (rows, nulls) => {
    const all = [...values, ...(nulls || values.length === 0 ? ['NULL'] : [])]
    const list = all.map((value) => `CAST(${value} AS ${type})`).join(', ')
    const statement = `SELECT list_value(${list})[1 + i % ${all.length}] AS v, i FROM range(${rows}) r(i)`
    const { columns } = await ours.run(statement)
    const [expected = []] = (await theirs.runAndReadAll(statement)).getColumns()
    const seen = Array.from(columns[0] ?? [])
    expect(seen).toHaveLength(rows)
    const wrong = expected.flatMap((value, i) => {
      const exact = typeof value === 'bigint' && Number.isSafeInteger(Number(value)) ? Number(value) : value
      const told = typeof exact === 'bigint' ? String(exact) : exact
      return Object.is(seen[i], told) ? [] : [{ i, value: seen[i], told }]
    })
    expect(wrong).toEqual([])
  })
})

test('a byte order mark inside a column is part of its text', async () => {
  const { columns } = await ours.run(`SELECT chr(65279) || 'a'`)
  expect(columns[0]).toEqual(['\uFEFFa'])
})

test('no rows are no rows', async () => {
  const { rows, columns } = await ours.run('SELECT 1 AS a, NULL::DATE AS b WHERE false')
  expect([rows, ...columns.map(({ length }) => length)]).toEqual([0, 0, 0])
})

test('a value of a type without a counterpart is an error, not a guess', async () => {
  await expect(ours.run(`SELECT DATE '2026-01-01'`)).rejects.toThrow('cast it to text')
})

test('numbers appended are the numbers read', async () => {
  await ours.run('CREATE TABLE appended (value DOUBLE)')
  ours.append('appended', Float64Array.of(0.1, NaN, -0, Infinity))
  const { columns } = await ours.run('SELECT value FROM appended ORDER BY rowid')
  expect(columns[0]).toEqual([0.1, null, -0, Infinity])
})
