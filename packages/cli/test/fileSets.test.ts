import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import type { DuckDBConnection } from '@duckdb/node-api'
import { InputError } from 'bernoulli'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openFiles } from '../src/duckdb/index.ts'

const directory = mkdtempSync(join(tmpdir(), 'bernoulli-sets-'))
let connection: DuckDBConnection
beforeAll(async () => {
  connection = await (await DuckDBInstance.create()).connect()
})
afterAll(() => rmSync(directory, { recursive: true }))

const at = (name: string): string => join(directory, name)
const write = async (name: string, select: string): Promise<string> => {
  mkdirSync(join(at(name), '..'), { recursive: true })
  await connection.run(`COPY (${select}) TO '${at(name)}' (FORMAT parquet)`)
  return at(name)
}

/** Label, probability and weight of every row, and the weight of each key; or why they are refused. */
async function rowsOf(paths: readonly string[], key?: string): Promise<{ rows: number[][]; keys: unknown }> {
  const files = await openFiles(paths, { threads: 1 })
  try {
    const keys = key === undefined ? [] : [key]
    const engine = await files.engine(
      { label: 'y', predictions: [{ column: 'p', scale: 'probability' }], weight: 'w', keys },
      'error',
    )
    await engine.check()
    const column = (name: string) => ({ op: 'column', name }) as const
    const values = {
      y: column('label'),
      p: column(engine.shape.predictions[0].column),
      w: column('weight'),
    }
    const found = await engine.values({ values, order: 'row', atMost: 1000 })
    if ('tooMany' in found) throw new RangeError('too many rows')
    const { y, p, w } = found.values
    const rows = Array.from(y, (label, i) => [label, p[i] as number, w[i] as number])
    if (key === undefined) return { rows, keys: null }
    const sums = await engine.sum({ sums: { w: column('weight') }, by: [{ column: key }] })
    const weights = sums.sums.w
    const pairs = Array.from(sums.keys[0] ?? [], (value, i) => [String(value), weights[i]])
    return { rows, keys: pairs.toSorted(([a], [b]) => (String(a) < String(b) ? -1 : 1)) }
  } finally {
    await files.close()
  }
}

const refusalOf = (paths: readonly string[], key?: string): Promise<string> =>
  rowsOf(paths, key).then(
    () => 'no error',
    (error: unknown) => {
      if (error instanceof InputError) return error.message.replaceAll(`${directory}/`, '')
      throw error
    },
  )

/** Types, and values that they hold, for each of the columns. */
const numbers = {
  label: {
    BOOLEAN: ['true', 'false'],
    TINYINT: ['0', '1'],
    BIGINT: ['0', '1'],
    UBIGINT: ['0', '1'],
    FLOAT: ['0', '1', '0.1', '0.25'],
    DOUBLE: ['0', '1', '0.1', '5e-324', '0.30000000000000004'],
    'DECIMAL(4,2)': ['0', '1', '0.25', '0.1'],
    'DECIMAL(38,20)': ['0', '1', '0.25', '0.12345678901234567891'],
    VARCHAR: [`'0'`, `'1'`, `'true'`, `'0.75'`, `' 0.5 '`],
  },
  probability: {
    INTEGER: ['0', '1'],
    FLOAT: ['0.1', '0.5', '1e-30'],
    DOUBLE: ['0.1', '0.3', '1e-300', '0.9999999999999999'],
    'DECIMAL(9,6)': ['0.1', '0.999999'],
    'DECIMAL(38,30)': ['0.1', '0.000000000000000000000000000001'],
    VARCHAR: [`'0.1'`, `'1e-300'`, `'1'`],
  },
  weight: {
    UTINYINT: ['1', '255'],
    INTEGER: ['1', '3'],
    BIGINT: ['1', '1048577'],
    FLOAT: ['0.25', '2'],
    DOUBLE: ['0.25', '2'],
    'DECIMAL(5,2)': ['0.25', '3'],
  },
  key: {
    INTEGER: ['1', '2', '-7'],
    BIGINT: ['1', '9007199254740993'],
    UINTEGER: ['1', '4294967295'],
    DOUBLE: ['1', '2', '0.5'],
    VARCHAR: [`'1'`, `'007'`, `'a'`, `'0.5'`],
    BOOLEAN: ['true', 'false'],
  },
} as const

/** A column of a file: its type, and a value of it for each row. */
const columnOf = (types: Readonly<Record<string, readonly string[]>>, rows: number) =>
  fc
    .constantFrom(...Object.entries(types))
    .chain(([type, values]) =>
      fc
        .array(fc.constantFrom(...values), { minLength: rows, maxLength: rows })
        .map((chosen) => ({ type, chosen })),
    )

/** A file as SQL, its columns in any order. */
const fileOf = fc.integer({ min: 1, max: 4 }).chain((rows) =>
  fc
    .tuple(
      columnOf(numbers.label, rows),
      columnOf(numbers.probability, rows),
      columnOf(numbers.weight, rows),
      columnOf(numbers.key, rows),
      fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 }),
    )
    .map(([y, p, w, k, order]) => {
      const columns = Object.entries({ y, p, w, k })
      const selected = order.map((i) => {
        const [name, { type }] = columns[i] as (typeof columns)[number]
        return `CAST(${name} AS ${type}) AS ${name}`
      })
      const lines = Array.from({ length: rows }, (_, row) =>
        columns.map(([name, { type, chosen }]) => `CAST(${chosen[row]} AS ${type}) AS ${name}`).join(', '),
      )
      return `SELECT ${selected.join(', ')} FROM (${lines.map((line) => `SELECT ${line}`).join(' UNION ALL ')})`
    }),
)

describe('a set of files gives the numbers of its rows', () => {
  test('whatever the types of their columns, and their order', async () => {
    let read = 0
    const faults: unknown[] = []
    await fc.assert(
      fc.asyncProperty(fc.array(fileOf, { minLength: 2, maxLength: 4 }), async (selects) => {
        const paths: string[] = []
        for (const [i, select] of selects.entries()) paths.push(await write(`law-${i}.parquet`, select))
        const alone: Awaited<ReturnType<typeof rowsOf>>[] = []
        for (const path of paths) alone.push(await rowsOf([path], 'k'))
        const reversed = paths.toReversed()
        const [forth, back] = await Promise.allSettled([rowsOf(paths, 'k'), rowsOf(reversed, 'k')])
        expect(back.status).toBe(forth.status)
        if (forth.status === 'rejected' || back.status === 'rejected') {
          faults.push(...[forth, back].map((one) => one.status === 'rejected' && (one.reason as unknown)))
          return
        }
        const together = [forth.value, back.value]
        read++
        expect(together[0]?.rows).toEqual(alone.flatMap(({ rows }) => rows))
        expect(together[1]?.rows).toEqual(alone.toReversed().flatMap(({ rows }) => rows))
        const weights = new Map<string, number>()
        for (const { keys } of alone)
          for (const [key, weight] of keys as [string, number][])
            weights.set(key, (weights.get(key) ?? 0) + weight)
        for (const { keys } of together) expect(new Map(keys as [string, number][])).toEqual(weights)
      }),
      { numRuns: 40 },
    )
    expect(read).toBeGreaterThan(10)
    expect(faults.length).toBeGreaterThan(4)
    for (const fault of faults) {
      expect(fault).toBeInstanceOf(InputError)
      expect((fault as Error).message).toContain('or types that one type can hold without loss')
    }
  })

  test('soft labels beside whole ones, in either order', async () => {
    const hard = await write('hard.parquet', 'SELECT 1::BIGINT AS y, 0.5::FLOAT AS p, 1 AS w')
    const soft = await write('soft.parquet', 'SELECT 1::UTINYINT AS w, 0.1::DOUBLE AS p, 0.25::DOUBLE AS y')
    const one = [1, 0.5, 1]
    const other = [0.25, 0.1, 1]
    expect(await rowsOf([hard, soft])).toEqual({ rows: [one, other], keys: null })
    expect(await rowsOf([soft, hard])).toEqual({ rows: [other, one], keys: null })
  })

  test('a decimal of many digits is the float64 next to it', async () => {
    const path = await write('digits.parquet', 'SELECT 1 AS y, 0.1::DECIMAL(38,30) AS p, 1 AS w')
    expect((await rowsOf([path])).rows).toEqual([[1, 0.1, 1]])
  })

  test('many files of two kinds, by turns', async () => {
    const a = await write('turns-a.parquet', 'SELECT 1 AS y, 0.5 AS p, 1 AS w')
    const b = await write('turns-b.parquet', 'SELECT 0.25 AS y, 0.5 AS p, 1 AS w')
    const paths = Array.from({ length: 200 }, (_, i) => (i % 2 === 0 ? a : b))
    const files = await openFiles(paths, { repeated: 'count' })
    try {
      const engine = await files.engine(
        { label: 'y', predictions: [{ column: 'p', scale: 'probability' }] },
        'error',
      )
      const { sums } = await engine.sum({ sums: { y: { op: 'column', name: 'label' } } })
      expect(sums.y[0]).toBe(125)
    } finally {
      await files.close()
    }
  })

  test('files that do not agree are refused by the name of the column, if it takes part', async () => {
    const rows = 'SELECT 1 AS y, 0.5 AS p, 1 AS w'
    const list = await write('list.parquet', `${rows}, [1] AS k`)
    const text = await write('text.parquet', `${rows}, 'a' AS k`)
    const without = await write('without.parquet', rows)
    expect(await refusalOf([list, text])).toBe('no error')
    expect(await refusalOf([list, text], 'k')).toBe(
      'column "k" is INTEGER[] in list.parquet, VARCHAR in text.parquet; expected the same in every file, or types that one type can hold without loss. Write the files alike, or leave the column out.',
    )
    expect(await refusalOf([text, without])).toBe('no error')
    expect(await refusalOf([text, without], 'k')).toContain('column "k" is missing in without.parquet')
    expect(await refusalOf([without, text], 'k')).toContain('column "k" is missing in without.parquet')
  })

  test('whole numbers above 2^53 are not rounded to go with a float64', async () => {
    const rows = 'SELECT 1 AS y, 0.5 AS p, 1 AS w'
    const real = await write('real.parquet', `${rows}, 2.5::DOUBLE AS k`)
    const small = await write('small.parquet', `${rows}, 9007199254740992 AS k`)
    const large = await write('large.parquet', `${rows}, 9007199254740993 AS k`)
    expect((await rowsOf([real, small], 'k')).keys).toEqual([
      ['2.5', 1],
      ['9007199254740992', 1],
    ])
    expect(await refusalOf([real, large], 'k')).toContain(
      'column "k" is DOUBLE in real.parquet, BIGINT in large.parquet',
    )
  })
})

describe('names of folders', () => {
  const rows = 'SELECT 1 AS y, 0.5 AS p, 1 AS w'

  test('tell a column of Parquet files, as text, whatever the types inside', async () => {
    const a = await write('days/day=007/f.parquet', rows)
    const b = await write('days/day=x%20y/f.parquet', 'SELECT 0.25 AS y, 1 AS w, 0.5 AS p')
    for (const paths of [
      [a, b],
      [b, a],
    ])
      expect((await rowsOf(paths, 'day')).keys).toEqual([
        ['007', 1],
        ['x y', 1],
      ])
  })

  test('never take the place of a column of the file', async () => {
    const path = await write('labels/y=0/f.parquet', rows)
    expect(await refusalOf([path])).toContain(
      'column "y" has other values than the name of its folder says in labels/y=0/f.parquet',
    )
    const same = await write('labels/y=1/f.parquet', rows)
    expect((await rowsOf([same])).rows).toEqual([[1, 0.5, 1]])
    for (const [name, content] of [
      ['f.csv', 'y,p,w\n1,0.5,1\n'],
      ['f.json', '{"y":1,"p":0.5,"w":1}'],
    ] as const) {
      mkdirSync(at('text/c0=0/y=0'), { recursive: true })
      writeFileSync(at(`text/c0=0/y=0/${name}`), content)
      expect((await rowsOf([at(`text/c0=0/y=0/${name}`)])).rows).toEqual([[1, 0.5, 1]])
    }
  })
})
