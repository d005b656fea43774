// @slow: starts a server
import { sqlEngine } from 'bernoulli'
import type { ComparedData, Data, SqlEngine, SqlOptions } from 'bernoulli'
import { trino } from 'bernoulli/sql'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { dialectSuite } from '../../../../bernoulli/test/conformance/dialect.ts'
import { engineSuite } from '../../../../bernoulli/test/conformance/engine.ts'
import { addressOf, checkSums, type Server as Session } from '../../../src/servers/server/index.ts'
import { openTrino } from '../../../src/servers/trino/index.ts'
import { agreementSuite } from '../started/agreement.ts'
import { logisticSuite } from '../started/logistic.ts'
import { mapsInSqlSuite } from '../started/mapsInSql.ts'
import { modelsInSqlSuite } from '../started/modelsInSql.ts'
import { rowByRow } from '../started/rowByRow.ts'
import { tableOf } from '../started/tableOf.ts'
import { verdictBits } from '../started/verdictBits.ts'
import { createTable } from './createTable.ts'
import { commandTrino, startTrino, whyNoTrino, type Server } from './startTrino.ts'

vi.setConfig({ testTimeout: 240_000 })

describe.skipIf((await whyNoTrino()) !== undefined)('Trino, a coordinator and two workers', () => {
  let server: Server
  let session: Session
  const asked: string[] = []
  const command = (statement: string): Promise<unknown> => commandTrino(server.port, statement)

  beforeAll(async () => {
    server = await startTrino(2)
    const address = addressOf(`trino://me@127.0.0.1:${server.port}/memory/default`)
    if (address === undefined) throw new Error('no address')
    session = await openTrino(address, { told: (statement) => asked.push(statement) })
  }, 400_000)
  afterAll(() => server.stop())

  const ask = async (statement: string): Promise<readonly (readonly (number | null)[])[]> =>
    rowByRow(await session.query(statement))
  const relation = (names: readonly string[], rows: readonly (readonly number[])[]): string => {
    const lines = rows.map((row) =>
      row.map((value) => (Number.isNaN(value) ? 'NaN' : Object.is(value, -0) ? '-0' : value)).join(' '),
    )
    const text = trino.string(lines.join(';'))
    const cells = names.map((name, i) => `CAST(c[${i + 1}] AS ${i === 0 ? 'BIGINT' : 'DOUBLE'}) AS ${name}`)
    return `(SELECT ${cells.join(', ')} FROM (SELECT split(l, ' ') AS c FROM UNNEST(split(${text}, ';')) AS u(l)) AS w) AS r`
  }

  dialectSuite('Trino', trino, ask, { signedZero: true, formulas: 20, relation })
  mapsInSqlSuite('trino', ask, relation)
  modelsInSqlSuite('trino', ask, (columns) => createTable(columns, command))

  const engineOf = async (data: Data | ComparedData, options: SqlOptions = {}): Promise<SqlEngine> =>
    sqlEngine(await tableOf(session, data, (columns) => createTable(columns, command)), options)

  engineSuite('Trino', engineOf)
  agreementSuite('Trino', engineOf)
  logisticSuite(
    'Trino',
    async () => session,
    (columns) => createTable(columns, command),
    false,
  )

  test('it adds up as IEEE 754 says', async () => {
    await expect(checkSums(session)).resolves.toBeUndefined()
  })

  test('judge has the same bits in any order of rows', async () => {
    const made = `SELECT CAST(i AS bigint) AS id, CASE WHEN i % 5 = 0 THEN (i % 7) / 7e0 ELSE CASE WHEN i % 3 = 0 THEN 1e0 ELSE 0e0 END END AS soft,
      CASE WHEN i = 17 THEN 1e-304 WHEN i % 11 = 0 THEN 1e-6 ELSE 1e-2 + 98e-2 * (i * 7919 % 10007) / 10007e0 END AS p,
      (i % 10) / 3e0 AS weight, CAST(i % 300 AS bigint) AS cluster FROM UNNEST(sequence(0, 5999)) AS t(i)`
    const orders = { as_made: 'id', backwards: 'id DESC', shuffled: 'xxhash64(to_utf8(CAST(id AS varchar)))' }
    for (const [name, order] of Object.entries(orders))
      await command(`CREATE TABLE ${name} AS SELECT * FROM (${made}) ORDER BY ${order}`)
    const found = new Set<string>()
    for (const relation of Object.keys(orders)) found.add(await verdictBits(session, relation))
    expect([...found]).toHaveLength(1)
    const sums = asked.filter((statement) => /FROM "?(as_made)/.test(statement) && /sum\(/.test(statement))
    expect(sums.length).toBeGreaterThan(3)
    const plain = sums.flatMap(
      (statement) => statement.match(/sum\((?!"(h\d+_\d+|n|u|x\d+)"\))[^)]*\)/g) ?? [],
    )
    expect(plain).toEqual([])
  })
})
