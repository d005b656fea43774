/** A database that forgets rows is found out, whatever is asked of it. */
import { sqlEngine } from 'bernoulli'
import type { SqlData, SqlEngine } from 'bernoulli'
import { duckdb } from 'bernoulli/sql'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Duckdb } from '../src/duckdb/database/Duckdb.ts'

let database: Duckdb

beforeAll(async () => {
  database = await Duckdb.open(':memory:', {})
})
afterAll(() => database.close())

const label = { op: 'column', name: 'label' } as const

/** An engine over rows of which one goes away once they are checked. */
async function forgetful(): Promise<SqlEngine> {
  await database.run('CREATE OR REPLACE TABLE t AS SELECT i % 2 AS y, i / 100 AS p FROM range(1, 99) r(i)')
  const number = (name: string): SqlData['label'] => ({ name, number: `CAST(${name} AS DOUBLE)`, text: name })
  const engine = sqlEngine({
    database: {
      name: 'forgetful',
      dialect: duckdb,
      query: (statement) => database.run(statement),
    },
    relation: 't',
    row: 'rowid',
    label: number('y'),
    predictions: [{ ...number('p'), scale: 'probability' }],
  })
  await engine.check()
  await database.run('DELETE FROM t WHERE p > 0.975')
  return engine
}

test.each<readonly [string, (engine: SqlEngine) => Promise<unknown>]>([
  ['sum', (engine) => engine.sum({ sums: { label } })],
  ['sum by group', (engine) => engine.sum({ sums: { label }, by: [{ expression: label }] })],
  ['sumAtMost', (engine) => engine.sumAtMost(50, { sums: { label }, by: [{ expression: label }] })],
  [
    'sumOfSums',
    (engine) =>
      engine.sumOfSums({
        sums: { s: label },
        by: [{ expression: label }],
        then: { s: { op: 'column', name: 's' } },
      }),
  ],
  ['values', (engine) => engine.values({ values: { label }, order: 'row', atMost: 1000 })],
])('%s', async (_, ask) => {
  await expect(ask(await forgetful())).rejects.toThrow('forgetful: 98 rows were checked but 97 were read')
})
