// @slow: starts a server
import { Client } from 'pg'
import { judge, sqlEngine } from 'bernoulli'
import type { Database, SqlData } from 'bernoulli'
import { postgres } from 'bernoulli/sql'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { openPostgres } from '../../../src/servers/postgres/index.ts'
import { addressOf } from '../../../src/servers/server/index.ts'
import { startPostgres, whyNoPostgres, type Server } from './startPostgres.ts'

const rows = 20_000

vi.setConfig({ testTimeout: 240_000 })

/** Terms that lose digits in plain sums: soft labels, certain predictions, 700 nats beside a millionth, weights. */
const table = `SELECT i AS id,
  CASE WHEN i % 5 = 0 THEN (i % 7) / 7::float8 ELSE (i % 3 = 0)::int::float8 END AS soft,
  (i % 3 = 0)::int AS hard,
  CASE WHEN i = 17 THEN 1e-304 WHEN i % 11 = 0 THEN 1e-6 ELSE 0.01 + 0.98 * (i * 7919 % 10007) / 10007::float8 END AS p,
  CASE WHEN i % 3 = 0 AND i % 2 = 0 THEN 1 WHEN i % 3 <> 0 AND i % 4 = 0 THEN 0 ELSE 0.3 + (i % 50) / 100::float8 END AS certain,
  (i % 10) / 3::float8 AS weight, i % 300 AS "group", sqrt(i) AS time
  FROM generate_series(0, ${rows - 1}) AS i`

describe.skipIf(whyNoPostgres() !== undefined)(
  'PostgreSQL: rows in any order, on any number of workers',
  () => {
    let server: Server
    let owner: Client

    beforeAll(async () => {
      server = await startPostgres(['max_worker_processes=8', 'max_parallel_workers=8'])
      owner = new Client({
        host: '127.0.0.1',
        port: server.port,
        user: server.owner,
        database: 'postgres',
      })
      await owner.connect()
      await owner.query(`CREATE TABLE as_made AS ${table}`)
      for (const [i, seed] of [0.1, 0.7].entries()) {
        await owner.query(`SELECT setseed(${seed})`)
        await owner.query(`CREATE TABLE shuffled${i} AS SELECT * FROM as_made ORDER BY random()`)
      }
      await owner.query('ANALYZE')
      for (const [role, settings] of [
        ['alone', ['max_parallel_workers_per_gather = 0']],
        [
          'many',
          [
            'max_parallel_workers_per_gather = 4',
            'min_parallel_table_scan_size = 0',
            'parallel_setup_cost = 0',
            'parallel_tuple_cost = 0',
          ],
        ],
      ] as const) {
        await owner.query(`CREATE ROLE ${role} LOGIN SUPERUSER`)
        for (const setting of settings) await owner.query(`ALTER ROLE ${role} SET ${setting}`)
      }
    }, 120_000)
    afterAll(async () => {
      await owner.end()
      server.stop()
    })

    /** A session as this role, with what was asked in it. */
    async function openAs(
      role: string,
    ): Promise<{ database: Database; asked: string[]; close: () => Promise<void> }> {
      const address = addressOf(`postgres://${role}@127.0.0.1:${server.port}/postgres`)
      if (address === undefined) throw new Error('no address')
      const asked: string[] = []
      const database = await openPostgres(address, { told: (statement) => asked.push(statement) })
      return { database, asked, close: () => database.close() }
    }

    const number = (name: string) => {
      const sql = postgres.double(postgres.identifier(name))
      return { name, number: sql, text: postgres.text(sql) }
    }
    const columns: Readonly<Record<string, Partial<SqlData> & Pick<SqlData, 'label' | 'predictions'>>> = {
      'soft labels, far apart': {
        label: number('soft'),
        predictions: [{ ...number('p'), scale: 'probability' }],
        keys: { group: '"group"' },
        time: number('time'),
      },
      'certain predictions and weights': {
        label: number('hard'),
        predictions: [{ ...number('certain'), scale: 'probability' }],
        weight: number('weight'),
        keys: { group: '"group"' },
      },
    }

    test.each(Object.keys(columns))('judge has the same bits: %s', async (name) => {
      const found = new Set<string>()
      const statements = new Set<string>()
      for (const [role, relation] of [
        ['alone', 'as_made'],
        ['many', 'as_made'],
        ['many', 'shuffled0'],
        ['alone', 'shuffled1'],
      ] as const) {
        const { database, asked, close } = await openAs(role)
        const data: SqlData = { ...(columns[name] as SqlData), database, relation, row: 'id', ordered: false }
        const options = { group: 'group', segments: [['group']], resamples: 20, seed: 1 }
        found.add(JSON.stringify(await judge(sqlEngine(data), options)))
        await close()
        if (relation === 'as_made') for (const statement of asked) statements.add(statement)
      }
      expect([...found]).toHaveLength(1)
      const sums = [...statements].filter((statement) => /sum\(/.test(statement))
      expect(sums.length).toBeGreaterThan(3)
      // A plain sum is only of zeros and ones, of counts, or of parts.
      const plain = sums.flatMap(
        (statement) =>
          statement.match(/sum\((?!CAST\((?:(?!sum\().)*? AS int8\)\))(?!"(h\d+_\d+|n|u|x\d+)"\))[^)]*\)/g) ??
          [],
      )
      expect(plain).toEqual([])
    })

    test('what comes back does not grow with the rows', async () => {
      const cells: number[] = []
      for (const count of [60_000, 180_000]) {
        await owner.query(
          `CREATE TABLE many${count} AS SELECT i AS id, (i % 3 = 0)::int AS y, (i + 0.5) / ${count}::float8 AS p FROM generate_series(0, ${count - 1}) AS i`,
        )
        const { database, close } = await openAs('alone')
        let back = 0
        const counted: Database = {
          ...database,
          query: async (statement, options) => {
            const answer = await database.query(statement, options)
            back += answer.rows * answer.columns.length
            return answer
          },
        }
        const { gathered } = await judge(
          sqlEngine({
            database: counted,
            relation: `many${count}`,
            row: 'id',
            ordered: false,
            label: number('y'),
            predictions: [{ ...number('p'), scale: 'probability' }],
          }),
          { resamples: 20 },
        )
        await close()
        expect(gathered.kind).toBe('grid')
        cells.push(back)
      }
      const [few = 0, many = 0] = cells
      expect(many).toBeLessThan(1.5 * few)
      expect(many).toBeLessThan(200_000)
    })

    test('plans are parallel where they are said to be', async () => {
      const client = new Client({
        host: '127.0.0.1',
        port: server.port,
        user: 'many',
        database: 'postgres',
      })
      await client.connect()
      const { database, asked, close } = await openAs('many')
      await judge(
        sqlEngine({
          ...(columns['soft labels, far apart'] as SqlData),
          database,
          relation: 'as_made',
          row: 'id',
        }),
        { resamples: 20 },
      )
      await close()
      const plans: string[] = []
      for (const statement of asked.filter((text) => /sum\(/.test(text))) {
        const { rows } = await client.query<Record<string, string>>(`EXPLAIN ${statement}`)
        plans.push(rows.map((row) => row['QUERY PLAN']).join('\n'))
      }
      await client.end()
      expect(plans.filter((plan) => plan.includes('Parallel')).length).toBeGreaterThan(plans.length / 2)
    })

    test('(x + c) − c rounds to a multiple, as everything here takes it to', async () => {
      const values = [0.1, -0.1, 1 / 3, 5e-324, 690 ** 2, 1e-300]
      const c = 1.5 * 2 ** 52 * 2 ** -10
      const list = values.map((value) => `(${postgres.number(value)})`).join(', ')
      const { rows } = await owner.query<{ part: string }>(
        `SELECT (x + ${postgres.number(c)}) - ${postgres.number(c)} AS part FROM (VALUES ${list}) AS v(x)`,
      )
      expect(rows.map(({ part }) => Number(part))).toEqual(values.map((x) => x + c - c))
    })
  },
)
