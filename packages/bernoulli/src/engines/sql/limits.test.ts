import { expect, test } from 'vitest'
import { openSqlite } from '../../../test/conformance/openSqlite.ts'
import { column, constant, multiply } from '../../expression/index.ts'
import { sqlite } from '../../sql/index.ts'
import { judge } from '../../evaluation/index.ts'
import { memory } from '../memory/index.ts'
import { sqlEngine } from '../sqlEngine.ts'
import type { Limits } from './Database.ts'

const sqliteOf = await openSqlite()
sqliteOf.run('CREATE TABLE rows (y, p, "group")')
sqliteOf.run(
  `INSERT INTO rows VALUES ${Array.from({ length: 300 }, (_, i) => `(${i % 2}, ${(i + 1) / 400}, ${i % 7})`).join(', ')}`,
)

function engineWith(limits: Limits, signal?: AbortSignal) {
  const asked: { readonly statement: string; readonly signal: AbortSignal | undefined }[] = []
  const number = (name: string) => ({ name, number: name, text: `CAST(${name} AS TEXT)` })
  const engine = sqlEngine(
    {
      database: {
        name: 'sqlite',
        dialect: sqlite,
        limits,
        query: async (statement, options) => {
          asked.push({ statement, signal: options?.signal })
          return sqliteOf.query(statement)
        },
      },
      relation: 'rows',
      row: 'rowid - 1',
      label: number('y'),
      predictions: [{ ...number('p'), scale: 'probability' }],
      keys: { group: '"group"' },
    },
    signal === undefined ? {} : { signal },
  )
  return { engine, asked }
}

const label = column('label')
const p = column('probability')
const sums = { rows: constant(1), label, p, both: multiply(label, p), square: multiply(p, p) }

test('more groups than may come back are said, or are an error, never cut', async () => {
  const { engine } = engineWith({ groups: 6 })
  const by = [{ column: 'group' }]
  expect(await engine.sumAtMost(100, { sums, by })).toEqual({ tooMany: true })
  await expect(engine.sum({ sums, by })).rejects.toThrow('more than 6 groups of rows, which do not come back')
  expect(await engineWith({ groups: 7 }).engine.sum({ sums, by })).toMatchObject({ groups: 7 })
})

test('where a few rows have too many groups already, no group of all rows is made', async () => {
  const { engine, asked } = engineWith({ groups: 6 })
  const selects = () => asked.filter(({ statement }) => /GROUP BY|DISTINCT/.test(statement))
  expect(await engine.sumAtMost(100, { sums, by: [{ expression: p }] })).toEqual({ tooMany: true })
  expect(selects()).toHaveLength(1)
  expect(selects()[0]?.statement).toContain('LIMIT 24')
  // Seven groups in all, and seven in the first rows; a limit that all rows keep is kept by some of them.
  expect(await engine.sumAtMost(100, { sums, by: [{ column: 'group' }] })).toEqual({ tooMany: true })
  expect(await engineWith({ groups: 7 }).engine.sumAtMost(100, { sums, by: [{ column: 'group' }] })).toEqual(
    await engineWith({}).engine.sumAtMost(100, { sums, by: [{ column: 'group' }] }),
  )
})

test('a grid is as fine as the groups that come back allow, and says how fine', async () => {
  const rows = Array.from({ length: 3000 }, (_, i) => ({
    y: Number(Math.sin(i * i) < Math.tanh((i - 1500) / 400)),
    z: (i - 1500) / 60 + Math.sin(i) / 100,
  }))
  sqliteOf.run('CREATE TABLE spread (y, z)')
  sqliteOf.run(`INSERT INTO spread VALUES ${rows.map(({ y, z }) => `(${y}, ${z})`).join(', ')}`)
  const number = (name: string) => ({ name, number: name, text: `CAST(${name} AS TEXT)` })
  const limitedTo = (groups: number) =>
    sqlEngine({
      database: {
        name: 'sqlite',
        dialect: sqlite,
        limits: { groups },
        query: async (s) => sqliteOf.query(s),
      },
      relation: 'spread',
      row: 'rowid - 1',
      label: number('y'),
      predictions: [{ ...number('z'), scale: 'logit' }],
    })
  const exact = await judge(memory({ labels: rows.map(({ y }) => y), logits: rows.map(({ z }) => z) }))
  for (const [groups, width] of [
    [2600, 1 / 64],
    [450, 1 / 8],
    [250, 1 / 4],
    [110, 1 / 2],
  ] as const) {
    const coarse = await judge(limitedTo(groups))
    expect(coarse.gathered).toMatchObject({ kind: 'grid', width })
    expect(Math.abs(coarse.logLoss.mean / exact.logLoss.mean - 1)).toBeLessThan(1e-12)
    expect(
      Math.abs((coarse.discrimination.auc?.value ?? NaN) - (exact.discrimination.auc?.value ?? NaN)),
    ).toBeLessThan(width / 20)
  }
  await expect(judge(limitedTo(60))).rejects.toThrow('more than 60 cells of log-odds, however wide')
})

test('values of more rows than may come back stay where they are', async () => {
  const asked = { values: { label }, order: 'row', atMost: 1000 } as const
  expect(await engineWith({ rows: 299 }).engine.values(asked)).toEqual({ tooMany: true })
  expect(await engineWith({ rows: 300 }).engine.values(asked)).toMatchObject({ rows: 300 })
})

test('more sums than a statement takes come one statement after the other', async () => {
  const by = [{ column: 'group' }]
  const whole = await engineWith({}).engine.sum({ sums, by })
  const { engine, asked } = engineWith({ columns: 2 })
  expect(await engine.sum({ sums, by })).toEqual(whole)
  expect(asked.filter(({ statement }) => statement.includes('GROUP BY'))).toHaveLength(3)
})

test('a statement that is too long is not sent, and every statement carries the signal', async () => {
  const { signal } = new AbortController()
  const { engine, asked } = engineWith({ statement: 200 }, signal)
  await expect(engine.sum({ sums })).rejects.toThrow(
    /a statement of \d+ characters, where at most 200 are taken/,
  )
  expect(asked.length).toBeGreaterThan(0)
  expect(asked.every((one) => one.signal === signal && one.statement.length <= 200)).toBe(true)
})
