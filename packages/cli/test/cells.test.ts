/** Sums read from the moments of cells are those of the rows, and the largest rows are the largest. */
import { DuckDBInstance } from '@duckdb/node-api'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sqlEngine } from '../../bernoulli/src/engines/index.ts'
import type { SqlData } from '../../bernoulli/src/engines/index.ts'
import {
  add,
  column,
  constant,
  floor,
  less,
  log,
  divide,
  multiply,
  negate,
  select,
  sigmoid,
  softplus,
  subtract,
} from '../../bernoulli/src/expression/index.ts'
import type { Expression } from '../../bernoulli/src/expression/index.ts'
import {
  crossEntropy,
  crossEntropyFromLogit,
  crossEntropyOfHardLabel,
} from '../../bernoulli/src/likelihood/index.ts'
import type { Scale, Sums } from '../../bernoulli/src/statistics/index.ts'
import { connect } from '../src/duckdb/files/connect.ts'
import { Scratch } from '../src/duckdb/scratch/Scratch.ts'
import type { Connection } from '../src/duckdb/files/connect.ts'
import { parquetSource } from '../src/duckdb/formats/parquetSource.ts'
import { rowsInPlace } from '../src/duckdb/rows/rowsInPlace.ts'

const directory = mkdtempSync(join(tmpdir(), 'bernoulli-cells-'))
const connections: Connection[] = []
let maker: DuckDBInstance

beforeAll(async () => {
  maker = await DuckDBInstance.create()
})
afterAll(async () => {
  for (const connection of connections) await connection.close()
  maker.closeSync()
  rmSync(directory, { recursive: true })
})

/** Rows made by SQL over a number i and reproducible random numbers u and v, as a Parquet file. */
async function dataOf(
  name: string,
  rows: number,
  y: string,
  x: string,
  scale: Scale,
  weight?: string,
): Promise<SqlData> {
  const path = join(directory, `${name}.parquet`)
  const connection = await maker.connect()
  const random = (salt: string): string => `((hash(i, '${salt}') % 1000003) + 0.5) / 1000003`
  await connection.run(
    `COPY (SELECT ${y} AS y, x, ${weight ?? 1} AS w FROM (SELECT *, ${x} AS x FROM (SELECT i, ${random('u')} AS u, ${random('v')} AS v, ${random('w')} AS w FROM range(${rows}) t(i)))) TO '${path}' (FORMAT parquet, ROW_GROUP_SIZE 5000)`,
  )
  connection.closeSync()
  const file = { shown: name, path, size: 1, format: 'parquet' as const, head: Buffer.alloc(0) }
  const opened = await connect({
    at: ':memory:',
    scratch: new Scratch(),
    memoryLimit: '1GB',
    threads: 2,
    files: [file],
  })
  connections.push(opened)
  const source = await parquetSource(opened, [file])
  return rowsInPlace(opened, source, name).data(
    source.columns,
    { label: 'y', predictions: [{ column: 'x', scale }], weight: weight === undefined ? undefined : 'w' },
    'error',
  )
}

/** Sums within 1e-12 relative, or of subnormal numbers. Row by row, σ(z) − y loses u of 1, which squaring doubles. */
function expectSame(a: Sums, b: Sums): void {
  expect([a.groups, Object.keys(a.sums)]).toEqual([b.groups, Object.keys(b.sums)])
  for (const [name, expected] of Object.entries(b.sums))
    expected.forEach((value, i) => {
      const actual = a.sums[name]?.[i] ?? NaN
      const lost = name === 'squaredError' ? 1e-15 * Math.sqrt(value) + 1e-31 : 0
      if (actual !== value && !(Math.abs(actual - value) <= 1e-12 * Math.abs(value) + lost + 1e-300))
        throw new Error(`${name} ${i}: ${actual} instead of ${value}`)
    })
}

const label = column('label')
const p = column('probability')
const z = column('logit')

function requestOf(
  scale: Scale,
  weighted = false,
): {
  readonly by: readonly [{ readonly expression: Expression }]
  readonly sums: Readonly<Record<string, Expression>>
} {
  const logit = scale === 'logit' ? z : log(divide(p, subtract(1, p)))
  const probability = scale === 'logit' ? sigmoid(z) : p
  const loss = scale === 'logit' ? softplus(select(label, negate(z), z)) : crossEntropyOfHardLabel(label, p)
  const error = subtract(probability, label)
  const weighed = (e: Expression): Expression => multiply(weighted ? column('weight') : 1, e)
  return {
    by: [{ expression: floor(add(multiply(logit, 1024), 0.5)) }],
    sums: {
      rows: constant(1),
      examples: weighted ? less(0, column('weight')) : constant(1),
      yes: weighed(label),
      no: weighed(subtract(1, label)),
      spread: weighed(multiply(label, subtract(1, label))),
      predicted: weighed(probability),
      loss: weighed(loss),
      squaredLoss: weighed(multiply(loss, loss)),
      lossOfYeses: weighed(multiply(label, loss)),
      squaredError: weighed(multiply(error, error)),
    },
  }
}

const spread = '4 * (u + v + w - 1.5)'
const sigmoidOf = (z: string): string => `1 / (1 + exp(-(${z})))`
const drawn = (z: string): string => `CAST(hash(i) % 1000003 / 1000003 < ${sigmoidOf(z)} AS DOUBLE)`

const cases = [
  { name: 'probabilities', y: drawn(spread), x: sigmoidOf(spread), scale: 'probability' },
  { name: 'logits', y: drawn(spread), x: spread, scale: 'logit' },
  {
    name: 'sure and right',
    y: 'CAST(i % 2 AS DOUBLE)',
    x: sigmoidOf('(2 * (i % 2) - 1) * (9 + 5 * u)'),
    scale: 'probability',
  },
  {
    name: 'sure and wrong',
    y: 'CAST(1 - i % 2 AS DOUBLE)',
    x: sigmoidOf('(2 * (i % 2) - 1) * (9 + 20 * u)'),
    scale: 'probability',
  },
  { name: 'far logits', y: 'CAST(i % 2 AS DOUBLE)', x: '1400 * (u - 0.5)', scale: 'logit' },
  { name: 'labels that are truth values', y: `hash(i) % 10 < 3`, x: sigmoidOf(spread), scale: 'probability' },
] as const

const sure = (otherwise: string, no: string, yes: string): string =>
  `CASE WHEN i % 97 = 0 THEN ${no} WHEN i % 101 = 0 THEN ${yes} ELSE ${otherwise} END`
const withCertain = [
  {
    name: 'some probabilities of 0 and 1',
    y: drawn(spread),
    x: sure(sigmoidOf(spread), '0', '1'),
    scale: 'probability',
  },
  { name: 'some of 0', y: drawn(spread), x: sure(sigmoidOf(spread), '0', '0'), scale: 'probability' },
  {
    name: 'infinite logits',
    y: drawn(spread),
    x: sure(spread, `'-inf'::DOUBLE`, `'inf'::DOUBLE`),
    scale: 'logit',
  },
] as const

const weights = `hash(i, 'weight') % 4 / 2`
const weighted = [
  { ...cases[0], name: 'weighted probabilities', weight: weights },
  { ...cases[1], name: 'weighted logits', weight: weights },
  { ...withCertain[0], name: 'weighted, some of them 0 and 1', weight: weights },
]
interface Case {
  readonly name: string
  readonly y: string
  readonly x: string
  readonly scale: Scale
  readonly weight?: string
}

describe.each<Case>([...cases, ...withCertain, ...weighted])('$name', ({ name, y, x, scale, weight }) => {
  test('sums by cell and over all are those of the rows to 1e-12', async () => {
    const data = await dataOf(name, 20_000, y, x, scale, weight)
    const request = requestOf(scale, weight !== undefined)
    const [fast, plain] = [sqlEngine(data, { manyRows: 1 }), sqlEngine(data, { manyRows: Infinity })]
    const byCell = [await fast.sum(request), await plain.sum(request)] as const
    const total = [await fast.sum({ sums: request.sums }), await plain.sum({ sums: request.sums })] as const
    expect(Array.from(byCell[0].keys[0] ?? [])).toEqual(Array.from(byCell[1].keys[0] ?? []))
    expectSame(...byCell)
    expectSame(...total)
  })

  test('the most expensive rows are found by their cells', async () => {
    const data = await dataOf(name, 20_000, y, x, scale, weight)
    const [fast, plain] = [sqlEngine(data, { manyRows: 1 }), sqlEngine(data, { manyRows: Infinity })]
    await fast.sum(requestOf(scale, weight !== undefined))
    const loss = scale === 'logit' ? crossEntropyFromLogit(label, z) : crossEntropy(label, p)
    const where = weight === undefined ? constant(1) : less(0, column('weight'))
    const probability = scale === 'logit' ? sigmoid(z) : p
    const doubt = multiply(probability, subtract(1, probability))
    for (const largest of [loss, doubt])
      for (const limit of [1, 10, 500]) {
        const request = { largest, where, limit, show: { loss, label } }
        expect(await fast.rows(request)).toEqual(await plain.rows(request))
      }
  })
})

describe('what cells cannot tell is added up row by row', () => {
  test.each([
    ['soft labels', '0.5 * u', sigmoidOf(spread)],
    [
      'one soft label far down',
      'CASE WHEN i = 15555 THEN 1e-17 ELSE CAST(i % 2 AS DOUBLE) END',
      sigmoidOf(spread),
    ],
  ])('%s', async (name, y, x) => {
    const data = await dataOf(name, 20_000, y, x, 'probability')
    const request = requestOf('probability')
    const fast = await sqlEngine(data, { manyRows: 1 }).sum(request)
    expectSame(fast, await sqlEngine(data, { manyRows: Infinity }).sum(request))
  })

  test('a weight that is NaN is still an error', async () => {
    const weight = `CASE WHEN i = 777 THEN 'NaN'::DOUBLE ELSE 1 END`
    const data = await dataOf('NaN weight', 20_000, drawn(spread), sigmoidOf(spread), 'probability', weight)
    const engine = sqlEngine({ ...data, hidesNaN: true }, { manyRows: 1 })
    await expect(engine.sum(requestOf('probability', true))).rejects.toThrow(
      'weight is missing in column "w"',
    )
  })

  test('a NaN that the file does not confess is still an error', async () => {
    const data = await dataOf(
      'NaN',
      20_000,
      'CAST(i % 2 AS DOUBLE)',
      `CASE WHEN i = 777 THEN 'NaN'::DOUBLE ELSE 0.5 END`,
      'probability',
    )
    const engine = sqlEngine({ ...data, hidesNaN: true }, { manyRows: 1 })
    await expect(engine.sum(requestOf('probability'))).rejects.toThrowErrorMatchingInlineSnapshot(
      `[InputError: probability is missing in column "x" of NaN; expected a number in [0, 1], got NaN at row 777 of 20000. Fill it in, or leave such rows out with --missing drop.]`,
    )
  })
})

test.each([undefined, weights])('it is one pass, whatever the weight: %s', async (weight) => {
  const data = await dataOf('one pass', 20_000, drawn(spread), sigmoidOf(spread), 'probability', weight)
  let queries = 0
  const counted = {
    ...data,
    database: {
      ...data.database,
      query: (statement: string) => {
        queries += 1
        return data.database.query(statement)
      },
    },
  }
  const engine = sqlEngine(counted, { manyRows: 1 })
  const request = requestOf('probability', weight !== undefined)
  await engine.sum(request)
  const before = queries
  await engine.sum(request)
  await engine.sum({ sums: request.sums })
  expect([before, queries]).toEqual([3, 3])
})

test('rows that are alone in their cells are read by their places, and no others', async () => {
  const data = await dataOf(
    'alone',
    60_000,
    drawn(spread),
    sigmoidOf(`${spread} + 3 * (u - v)`),
    'probability',
  )
  const statements: string[] = []
  const query = (statement: string): ReturnType<typeof data.database.query> => {
    statements.push(statement)
    return data.database.query(statement)
  }
  const engine = sqlEngine({ ...data, database: { ...data.database, query } }, { manyRows: 1 })
  const plain = sqlEngine(data, { manyRows: Infinity })
  await engine.sum(requestOf('probability'))
  const request = { largest: crossEntropy(label, p), where: constant(1), show: { label } }
  for (const [limit, byPlace] of [
    [3, true],
    [500, false],
  ] as const) {
    statements.length = 0
    expect(await engine.rows({ ...request, limit })).toEqual(await plain.rows({ ...request, limit }))
    expect(/file_row_number IN \(\d+(, \d+)*\)\) AS r/.test(statements[0] ?? '')).toBe(byPlace)
  }
})

test('rows whose places take more than 32 bits are found without them', async () => {
  const data = await dataOf(
    'beyond',
    60_000,
    drawn(spread),
    sigmoidOf(`${spread} + 3 * (u - v)`),
    'probability',
  )
  const beyond = { ...data, row: `(${data.row} + 3000000000)` }
  const engine = sqlEngine(beyond, { manyRows: 1 })
  await engine.sum(requestOf('probability'))
  const request = { largest: crossEntropy(label, p), where: constant(1), show: { label }, limit: 3 }
  const found = await engine.rows(request)
  expect(found).toEqual(await sqlEngine(beyond, { manyRows: Infinity }).rows(request))
  expect(Math.min(...found.map(({ row }) => row as number))).toBeGreaterThan(2.9e9)
})

test('a crowded cell is added up with compensation', async () => {
  const data = await dataOf(
    'crowded',
    4_300_000,
    'CAST(i % 100 = 0 AS DOUBLE)',
    '0.3 + i * 1e-12',
    'probability',
  )
  const statements: string[] = []
  const query = (statement: string): ReturnType<typeof data.database.query> => {
    statements.push(statement)
    return data.database.query(statement)
  }
  const engine = sqlEngine({ ...data, database: { ...data.database, query } }, { manyRows: 1 })
  const request = requestOf('probability')
  const found = await engine.sum(request)
  expect(statements.slice(-2).map((statement) => statement.includes('fsum('))).toEqual([false, true])
  expectSame(found, await sqlEngine(data, { manyRows: Infinity }).sum(request))
})

test('a sample tells distinct predictions from repeated ones', async () => {
  const request = { by: [{ expression: p }], sums: { label } }
  const distinct = await dataOf(
    'distinct',
    1_200_000,
    'CAST(i % 2 AS DOUBLE)',
    '(i + 0.5) / 1200000',
    'probability',
  )
  const repeated = await dataOf(
    'repeated',
    1_200_000,
    'CAST(i % 2 AS DOUBLE)',
    '((i % 50000) + 0.5) / 50000',
    'probability',
  )
  const options = { manyRows: 1 }
  expect(await sqlEngine(distinct, options).sumAtMost(100_000, request)).toEqual({ tooMany: true })
  const found = await sqlEngine(repeated, options).sumAtMost(50_000, request)
  expect('groups' in found && found.groups).toBe(50_000)
  const byPerson = { by: [{ column: 'person' }, ...request.by], sums: { label } }
  const withPerson = (data: SqlData): SqlData => ({ ...data, keys: { person: '"y" > 0' } })
  expect(await sqlEngine(withPerson(distinct), options).sumAtMost(100_000, byPerson)).toEqual({
    tooMany: true,
  })
  const both = await sqlEngine(withPerson(repeated), options).sumAtMost(50_000, byPerson)
  expect('groups' in both && both.groups).toBe(50_000)
})
