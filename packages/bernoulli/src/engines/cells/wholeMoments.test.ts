import { expect, test } from 'vitest'
import { openSqlite } from '../../../test/conformance/openSqlite.ts'
import {
  add,
  column,
  constant,
  floor,
  multiply,
  sigmoid,
  softplus,
  subtract,
} from '../../expression/index.ts'
import { sqlite } from '../../sql/index.ts'
import { sqlEngine } from '../sqlEngine.ts'
import type { SqlEngine } from '../sqlEngine.ts'
import { wholeMoments } from './wholeMoments.ts'

const sqliteOf = await openSqlite()
const rows = Array.from({ length: 3000 }, (_, i) => ({
  y: Number(Math.sin(i * i) < Math.tanh((i - 1500) / 400)),
  z: (i % 700) / 100 - 3 + Math.sin(i) / 50,
  w: i % 3,
}))
for (const [name, ordered] of Object.entries({ made: rows, turned: rows.toReversed() })) {
  sqliteOf.run(`CREATE TABLE ${name} (y, z, w)`)
  sqliteOf.run(`INSERT INTO ${name} VALUES ${ordered.map(({ y, z, w }) => `(${y}, ${z}, ${w})`).join(', ')}`)
}
sqliteOf.run('CREATE TABLE soft AS SELECT y * 0.9 AS y, z, w FROM made')

const number = (name: string) => ({ name, number: name, text: `CAST(${name} AS TEXT)` })
function engineOn(
  relation: string,
  manyRows: number,
  { weighted = false, groups = 4000 } = {},
): { readonly engine: SqlEngine; readonly asked: readonly string[] } {
  const asked: string[] = []
  const engine = sqlEngine(
    {
      database: {
        name: 'sqlite',
        dialect: { ...sqlite, sum: null },
        limits: { groups },
        query: async (statement) => {
          asked.push(statement)
          return sqliteOf.query(statement)
        },
      },
      relation,
      row: null,
      label: number('y'),
      predictions: [{ ...number('z'), scale: 'logit' }],
      ...(weighted ? { weight: number('w') } : {}),
    },
    { manyRows },
  )
  return { engine, asked }
}

const [z, label] = [column('logit'), column('label')]
const p = sigmoid(z)
const loss = subtract(softplus(z), multiply(label, z))
const sums = {
  rows: constant(1),
  label,
  p,
  loss,
  lossSquared: multiply(loss, loss),
  error: multiply(subtract(p, label), subtract(p, label)),
}
const cells = (perUnit: number) => [{ expression: floor(add(multiply(z, perUnit), 0.5)) }]

const passes = (asked: readonly string[]): number =>
  asked.filter((statement) => statement.includes('AS whole')).length

test('where a database does not compensate, moments are whole numbers: one pass, the same bits in any order', async () => {
  const slow = engineOn('made', Infinity)
  const expected = await slow.engine.sum({ sums, by: cells(1024) })
  const found = []
  for (const relation of ['made', 'turned']) {
    const { engine, asked } = engineOn(relation, 1)
    found.push([await engine.sumAtMost(4000, { sums, by: cells(1024) }), await engine.sum({ sums })])
    expect(passes(asked)).toBe(1)
    expect(asked.some((statement) => statement.includes('h1_0'))).toBe(false)
    expect(await engine.sumAtMost(100, { sums, by: cells(1024) })).toEqual({ tooMany: true })
  }
  expect(found[1]).toEqual(found[0])
  const [byCell] = found[0] as unknown as [typeof expected]
  expect(byCell.keys.map((key) => Array.from(key))).toEqual(expected.keys.map((key) => Array.from(key)))
  for (const name of Object.keys(sums) as (keyof typeof sums)[])
    byCell.sums[name].forEach((value, i) => {
      const other = expected.sums[name][i] as number
      if (!(Math.abs(value - other) <= 1e-12 * Math.abs(other)))
        throw new Error(`${name} ${i}: ${value} instead of ${other}`)
    })
})

test('more cells than may come back are told, and come back no further', async () => {
  const { engine, asked } = engineOn('made', 1, { groups: 1000 })
  expect(await engine.sumAtMost(1000, { sums, by: cells(2 ** 20) })).toEqual({ tooMany: true })
  expect(asked.at(-1)).toContain('LIMIT 2001')
})

test.each<readonly [string, string, number, boolean]>([
  ['weights', 'made', 1024, true],
  ['soft labels', 'soft', 1024, false],
  ['wide cells', 'made', 256, false],
])('%s are added up formula by formula', async (_, relation, perUnit, weighted) => {
  const [many, few] = [engineOn(relation, 1, { weighted }), engineOn(relation, Infinity, { weighted })]
  const request = { sums, by: cells(perUnit) }
  expect(await many.engine.sumAtMost(4000, request)).toEqual(await few.engine.sumAtMost(4000, request))
  expect(passes(many.asked)).toBe(0)
})

test('no sum of whole numbers leaves an integer of 64 bits, whatever the rows', () => {
  for (const rows of [1, 1e3, 2 ** 22 - 1, 2 ** 22, 1e7, 2 ** 28 - 1]) {
    const [first = NaN, ...others] = wholeMoments(rows) ?? []
    expect(BigInt(first) * BigInt(rows)).toBeLessThanOrEqual(2n ** 62n)
    expect(first).toBeGreaterThanOrEqual(2 ** 34)
    for (const other of others) expect(other).toBeLessThan(first)
  }
  expect([2 ** 28, 1e11].map(wholeMoments)).toEqual([undefined, undefined])
})
