import { DuckDBInstance } from '@duckdb/node-api'
import type { DuckDBConnection } from '@duckdb/node-api'
import { compare, judge, logLoss, recalibrationGain } from 'bernoulli'
import { fromDuckdb } from 'bernoulli/duckdb'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

let connection: DuckDBConnection
const quick = { drift: 0, resamples: 20 } as const

beforeAll(async () => {
  connection = await (await DuckDBInstance.create()).connect()
})
afterAll(() => connection.closeSync())

interface Row {
  readonly late: 'yes' | 'no'
  readonly p: number
  readonly q: number
  readonly w: number
  readonly team: string
}
const anyRows = fc
  .array(
    fc.record({
      late: fc.constantFrom('yes' as const, 'no' as const),
      p: fc.double({ min: 0.01, max: 0.99, noNaN: true }),
      q: fc.double({ min: 0.01, max: 0.99, noNaN: true }),
      w: fc.integer({ min: 1, max: 3 }),
      team: fc.constantFrom('a', 'b'),
    }),
    { minLength: 6, maxLength: 40 },
  )
  .filter((rows) => new Set(rows.map(({ late }) => late)).size === 2)

async function fill(table: string, rows: readonly Row[]): Promise<void> {
  const values = rows.map(
    ({ late, p, q, w, team }) => `('${late}', ${p}::DOUBLE, ${q}::DOUBLE, ${w}, '${team}')`,
  )
  await connection.run(
    `CREATE OR REPLACE TABLE "${table.replaceAll('"', '""')}" AS SELECT * FROM (VALUES ${values.join(', ')}) t(late, p, q, w, team)`,
  )
}

const near = (a: number | null | undefined, b: number | null | undefined): boolean =>
  a === b || Math.abs((a ?? NaN) - (b ?? NaN)) <= 1e-12 * Math.max(1, Math.abs(b ?? 0))

test('a table, a query and rows in memory are judged, compared and recalibrated alike', async () => {
  await fc.assert(
    fc.asyncProperty(anyRows, async (rows) => {
      await fill('flights of "June"', rows)
      const roles = { label: 'late', positive: 'yes', weight: 'w', segments: ['team'] } as const
      const options = { weightKind: 'frequency', segments: ['team'], ...quick } as const
      const expected = await judge(rows, { ...roles, ...options, probability: 'p' })
      for (const from of ['flights of "June"', 'SELECT * FROM "flights of ""June""";']) {
        const engine = await fromDuckdb(connection, from, { ...roles, probability: 'p' })
        const found = await judge(engine, options)
        expect(near(found.logLoss.mean, expected.logLoss.mean)).toBe(true)
        expect(near(found.logLoss.skill?.value, expected.logLoss.skill?.value)).toBe(true)
        expect(found.segments[0]?.values.map(({ value }) => value)).toEqual(
          expected.segments[0]?.values.map(({ value }) => value),
        )
        expect(found).toMatchObject({ roles: { ...expected.roles } })
        expect(near((await logLoss(engine)).mean, expected.logLoss.mean)).toBe(true)
      }
      const two = { label: 'late', positive: 'yes', probability: ['p', 'q'] } as const
      const pairs = (await compare(await fromDuckdb(connection, 'flights of "June"', two), { resamples: 0 }))
        .pairs
      const inMemory = (await compare(rows, { ...two, resamples: 0 })).pairs
      expect(near(pairs[0]?.meanDifference?.value, inMemory[0]?.meanDifference?.value)).toBe(true)
    }),
    { numRuns: 8 },
  )
})

test('columns are read from their values, a file by its name, and the result says so', async () => {
  const engine = await fromDuckdb(connection, 'examples/late-flights.csv')
  const { roles, examples } = (await judge(engine, quick)) as Awaited<ReturnType<typeof judge>> & {
    readonly roles: object
  }
  expect(examples).toBe(55_802)
  expect(roles).toMatchObject({
    label: { column: 'late', by: 'guessed' },
    predictions: [{ column: 'p', scale: 'probability', by: 'guessed' }],
  })
})

test('missing values are an error with their place, or left out', async () => {
  await connection.run(
    "CREATE OR REPLACE TABLE holes AS SELECT * FROM (VALUES (1, 0.9), (0, NULL), (1, 0.4), (0, 'nan'::DOUBLE), (0, 0.2)) t(y, p)",
  )
  const roles = { label: 'y', probability: 'p' } as const
  await expect(judge(await fromDuckdb(connection, 'holes', roles))).rejects.toThrow(
    /probability is missing in column "p" of holes; .* got null at row 1 of 5 \(2 such rows\)/,
  )
  const { logLoss: found } = await judge(
    await fromDuckdb(connection, 'holes', { ...roles, missing: 'drop' }),
    quick,
  )
  expect(found.mean).toBeCloseTo(logLoss({ labels: [1, 1, 0], probabilities: [0.9, 0.4, 0.2] }).mean, 12)
})

test('a gain over rows in a schema', async () => {
  await connection.run(
    'CREATE SCHEMA IF NOT EXISTS scores; CREATE OR REPLACE TABLE scores.june AS SELECT i % 3 = 0 AS won, ((i * 7) % 10) / 10 + 0.05 AS p FROM range(200) t(i)',
  )
  const engine = await fromDuckdb(connection, 'scores.june', { label: 'won', probability: 'p' })
  expect((await recalibrationGain(engine, 'platt')).gain.value).toBeGreaterThan(0)
})

describe('what cannot be read is refused with the way out', () => {
  /** What a program without types may hand over. */
  const untyped = (given: unknown): never => given as never
  const message = async (work: Promise<unknown>): Promise<string> =>
    work.then(
      () => 'nothing',
      (error: unknown) => `${(error as Error).name} ${(error as Error).message}`,
    )
  test('no table, no query, no connection', async () => {
    expect(await message(fromDuckdb(connection, 'no such thing'))).toMatch(
      /^InputError fromDuckdb: no such table; expected the name of a table, a view or a file, or a query.*DuckDB says: Catalog Error/,
    )
    expect(await message(fromDuckdb(connection, 'SELECT late FRM flights'))).toMatch(
      /a query that DuckDB does not read.*DuckDB says: /,
    )
    expect(await message(fromDuckdb(untyped({}), 'flights'))).toMatch(
      /no connection; expected a connection of @duckdb/,
    )
  })
  test('columns that are not clear, with the call for each reading', async () => {
    await connection.run(
      'CREATE OR REPLACE TABLE two AS SELECT i % 2 AS late, i % 3 = 0 AS rained, i / 100 AS p FROM range(100) t(i)',
    )
    expect(await message(fromDuckdb(connection, 'two'))).toContain(
      `\n  fromDuckdb(connection, "two", { label: 'late', probability: 'p' })\n  fromDuckdb(connection, "two", { label: 'rained', probability: 'p' })`,
    )
    expect(await message(fromDuckdb(connection, 'two', untyped({ lable: 'late' })))).toContain(
      'Did you mean label?',
    )
    expect(await message(fromDuckdb(connection, 'two', { label: 'lat' }))).toContain('Did you mean "late"?')
  })
})
