// @slow: files of 300,000 rows
import { DuckDBInstance } from '@duckdb/node-api'
import { column, exp, multiply, subtract } from 'bernoulli/expression'
import { sqlEngine } from 'bernoulli'
import type { Database } from 'bernoulli'
import { duckdb } from 'bernoulli/sql'
import { expect, test } from 'vitest'

/** Sums over groups, whose last digits the thread that came first used to decide. */
test('sums over groups have the same bits in any order of the rows, on any number of threads', async () => {
  const connection = await (await DuckDBInstance.create()).connect()
  await connection.run(`CREATE TABLE rows AS SELECT i AS id, (hash(i) % 3 = 0)::DOUBLE AS y,
    0.001 + 0.998 * (hash(i * 7) % 100003) / 100003.0::DOUBLE AS p, hash(i * 13) % 50 AS g FROM range(300000) r(i)`)
  await connection.run('CREATE TABLE mixed AS SELECT * FROM rows ORDER BY hash(id)')
  const database: Database = {
    name: 'duckdb',
    dialect: duckdb,
    query: async (statement) => {
      const reader = await connection.runAndReadAll(statement)
      const columns = reader.getColumns().map((values) => values.map(Number))
      return { rows: columns[0]?.length ?? 0, columns }
    },
  }
  const number = (name: string) => ({ name, number: name, text: `CAST(${name} AS VARCHAR)` })
  const found = new Set<string>()
  for (const [threads, relation] of [
    [1, 'rows'],
    [2, 'rows'],
    [4, 'mixed'],
    [8, 'mixed'],
    [3, 'rows'],
  ] as const) {
    await connection.run(`SET threads=${threads}`)
    const engine = sqlEngine({
      database,
      relation,
      row: 'id',
      label: number('y'),
      predictions: [{ ...number('p'), scale: 'probability' }],
      keys: { g: 'g' },
    })
    const [y, p] = [column('label'), column('probability')]
    const off = multiply(subtract(y, p), exp(multiply(20, p)))
    const totals = await engine.sumOfSums({
      by: [{ column: 'g' }],
      sums: { off, square: multiply(off, subtract(y, p)) },
      then: {
        squares: multiply(column('off'), column('off')),
        cubes: multiply(column('off'), multiply(column('off'), column('off'))),
        cross: multiply(column('off'), column('square')),
      },
    })
    found.add(JSON.stringify(totals))
  }
  connection.closeSync()
  expect([...found]).toHaveLength(1)
})
