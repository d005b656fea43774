// @slow: starts a server
import { judge, sqlEngine } from 'bernoulli'
import type { ComparedData, Data, Database, SqlData, SqlEngine, SqlOptions } from 'bernoulli'
import { clickhouse } from 'bernoulli/sql'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dialectSuite } from '../../../../bernoulli/test/conformance/dialect.ts'
import { engineSuite } from '../../../../bernoulli/test/conformance/engine.ts'
import { openClickhouse } from '../../../src/servers/clickhouse/index.ts'
import { checkSums, type Server as Session } from '../../../src/servers/server/index.ts'
import { agreementSuite } from '../started/agreement.ts'
import { logisticSuite } from '../started/logistic.ts'
import { modelsInSqlSuite } from '../started/modelsInSql.ts'
import { mapsInSqlSuite } from '../started/mapsInSql.ts'
import { rowByRow } from '../started/rowByRow.ts'
import { tableOf } from '../started/tableOf.ts'
import { addressOfServer } from './addressOfServer.ts'
import { createTable } from './createTable.ts'
import { ownerOf, type Owner } from './ownerOf.ts'
import { startClickhouse, whyNoClickhouse, type Server } from './startClickhouse.ts'

describe.skipIf((await whyNoClickhouse()) !== undefined)('ClickHouse', () => {
  let server: Server
  let session: Session
  let owner: Owner
  const asked: string[] = []

  beforeAll(async () => {
    server = await startClickhouse()
    owner = ownerOf(server)
    session = await openClickhouse(addressOfServer(server), { told: (statement) => asked.push(statement) })
  }, 120_000)
  afterAll(async () => {
    await session.close()
    await owner.close()
    server.stop()
  })

  const ask = async (statement: string): Promise<readonly (readonly (number | null)[])[]> =>
    rowByRow(await session.query(statement))
  const relation = (names: readonly string[], rows: readonly (readonly number[])[]): string => {
    const structure = names.map((name, i) => `${name} ${i === 0 ? 'Int64' : 'Float64'}`).join(', ')
    const lines = rows.map((row) => row.map((value) => (Object.is(value, -0) ? '-0' : value)).join('\t'))
    return `format('TSV', ${clickhouse.string(structure)}, ${clickhouse.string(lines.join('\n'))}) AS r`
  }

  dialectSuite('ClickHouse', clickhouse, ask, { signedZero: true, formulas: 60, relation })
  mapsInSqlSuite('clickhouse', ask, relation)

  const engineOf = async (data: Data | ComparedData, options: SqlOptions = {}): Promise<SqlEngine> =>
    sqlEngine(await tableOf(session, data, (columns) => createTable(columns, owner.command)), options)

  engineSuite('ClickHouse', engineOf)
  agreementSuite('ClickHouse', engineOf)
  modelsInSqlSuite('clickhouse', ask, (columns) => createTable(columns, owner.command))
  logisticSuite(
    'ClickHouse',
    async () => session,
    (columns) => createTable(columns, owner.command),
    false,
  )

  test('it adds up as IEEE 754 says', async () => {
    await expect(checkSums(session)).resolves.toBeUndefined()
  })

  describe('rows in any order, on any number of threads', () => {
    const rows = 6000
    /** Terms that lose digits in plain sums: soft labels, 700 nats beside a millionth, weights, certain predictions. */
    const made = `SELECT toInt64(number) AS id,
      if(number % 5 = 0, (number % 7) / 7, toFloat64(number % 3 = 0)) AS soft,
      multiIf(number = 17, 1e-304, number % 11 = 0, 1e-6, 0.01 + 0.98 * (number * 7919 % 10007) / 10007) AS p,
      toFloat64(number % 3 = 0) AS hard,
      multiIf(number % 6 = 0, 1, number % 3 != 0 AND number % 4 = 0, 0, 0.3 + (number % 50) / 100) AS certain,
      (number % 10) / 3 AS weight, toInt64(number % 300) AS cluster FROM numbers(${rows})`
    const relations: Readonly<Record<string, string>> = {
      as_made: 'id',
      backwards: 'negate(id)',
      shuffled: 'cityHash64(id)',
    }
    beforeAll(async () => {
      for (const [name, order] of Object.entries(relations))
        await owner.command(
          `CREATE TABLE ${name} ENGINE = MergeTree ORDER BY tuple() SETTINGS index_granularity = 512 AS SELECT * FROM (${made}) ORDER BY ${order}`,
        )
    })
    const number = (name: string) => ({ name, number: `\`${name}\``, text: `toString(\`${name}\`)` })
    const columns: Readonly<Record<string, Pick<SqlData, 'label' | 'predictions' | 'weight'>>> = {
      'soft labels, far apart': {
        label: number('soft'),
        predictions: [{ ...number('p'), scale: 'probability' }],
      },
      'certain predictions and weights': {
        label: number('hard'),
        predictions: [{ ...number('certain'), scale: 'probability' }],
        weight: number('weight'),
      },
    }

    test.each(Object.keys(columns))('judge has the same bits: %s', async (name) => {
      const found = new Set<string>()
      asked.length = 0
      for (const [relation, threads] of [
        ['as_made', 1],
        ['as_made', 4],
        ['backwards', 4],
        ['shuffled', 3],
      ] as const) {
        const database: Database = {
          ...session,
          query: (statement, options) =>
            session.query(
              `${statement} SETTINGS max_threads = ${threads}, max_block_size = ${threads * 700}`,
              options,
            ),
        }
        const data = {
          ...(columns[name] as SqlData),
          database,
          relation,
          row: 'id',
          ordered: false,
          keys: { cluster: '`cluster`' },
        }
        found.add(JSON.stringify(await judge(sqlEngine(data), { group: 'cluster', resamples: 20, seed: 1 })))
      }
      expect([...found]).toHaveLength(1)
      const sums = asked.filter((statement) => /sum\(/.test(statement))
      expect(sums.length).toBeGreaterThan(3)
      // A plain sum is only of zeros and ones, of counts, or of parts.
      const plain = sums.flatMap(
        (statement) => statement.match(/sum\((?!`(h\d+_\d+|n|u|x\d+)`\))[^)]*\)/g) ?? [],
      )
      expect(plain).toEqual([])
      // And the server adds up what was written: it makes no counts of sums.
      const [shortest = ''] = sums
        .filter((text) => text.includes('h0_0'))
        .toSorted((x, y) => x.length - y.length)
      const tree = await session.query(`SELECT explain FROM (EXPLAIN QUERY TREE run_passes = 1 ${shortest})`)
      const functions = Array.from(tree.columns[0] ?? [], String).join('\n')
      const times = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0
      expect(times(functions, /function_name: sum,/g)).toBe(times(shortest, /sum\(/g))
      expect(times(functions, /function_name: count,/g)).toBeLessThanOrEqual(times(shortest, /count\(/g))
    })
  })
})
