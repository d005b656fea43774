// @slow: starts a server
import { sqlEngine } from 'bernoulli'
import type { ComparedData, Data, SqlEngine, SqlOptions } from 'bernoulli'
import { spark } from 'bernoulli/sql'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { dialectSuite } from '../../../../bernoulli/test/conformance/dialect.ts'
import { engineSuite } from '../../../../bernoulli/test/conformance/engine.ts'
import { addressOf, checkSums, type Server as Session } from '../../../src/servers/server/index.ts'
import { openSpark } from '../../../src/servers/spark/index.ts'
import { agreementSuite } from '../started/agreement.ts'
import { mapsInSqlSuite } from '../started/mapsInSql.ts'
import { modelsInSqlSuite } from '../started/modelsInSql.ts'
import { rowByRow } from '../started/rowByRow.ts'
import { tableOf } from '../started/tableOf.ts'
import { verdictBits } from '../started/verdictBits.ts'
import { createTable } from './createTable.ts'
import { ownerOf, type Owner } from './ownerOf.ts'
import { whyNoSpark } from './sparkFolder.ts'
import { startSpark, type Server } from './startSpark.ts'

vi.setConfig({ testTimeout: 600_000 })

describe.skipIf((await whyNoSpark()) !== undefined)('Spark, a master and two workers', () => {
  let server: Server
  let session: Session
  let owner: Owner
  const asked: string[] = []

  beforeAll(async () => {
    server = await startSpark({ workers: 2, authentication: 'NOSASL' })
    const address = addressOf(`spark://127.0.0.1:${server.port}?auth=noSasl`)
    if (address === undefined) throw new Error('no address')
    session = await openSpark(address, { told: (statement) => asked.push(statement) })
    owner = await ownerOf(server.port, 'NOSASL')
  }, 400_000)
  afterAll(async () => {
    server.stop()
    await session.close()
    await owner.close()
  })

  const ask = async (statement: string): Promise<readonly (readonly (number | null)[])[]> =>
    rowByRow(await session.query(statement))
  const relation = (names: readonly string[], rows: readonly (readonly number[])[]): string => {
    const lines = rows.map((row) => row.map((value) => (Object.is(value, -0) ? '-0.0' : value)).join(' '))
    const cells = names.map((name, i) => `CAST(c[${i}] AS ${i === 0 ? 'BIGINT' : 'DOUBLE'}) AS ${name}`)
    return `(SELECT ${cells.join(', ')} FROM (SELECT split(l, ' ') AS c FROM (SELECT explode(split(${spark.string(lines.join(';'))}, ';')) AS l))) AS r`
  }

  dialectSuite('Spark', spark, ask, { signedZero: true, formulas: 20, batch: 4000, relation })
  mapsInSqlSuite('spark', ask, relation)
  modelsInSqlSuite('spark', ask, (columns) => createTable(columns, owner.command))

  const engineOf = async (data: Data | ComparedData, options: SqlOptions = {}): Promise<SqlEngine> =>
    sqlEngine(await tableOf(session, data, (columns) => createTable(columns, owner.command)), options)

  engineSuite('Spark', engineOf)
  agreementSuite('Spark', engineOf)

  test('it adds up as IEEE 754 says', async () => {
    await expect(checkSums(session)).resolves.toBeUndefined()
  })

  test('numbers, texts and nulls come back as they are, whatever columns are called', async () => {
    const doubles = [
      ...[0, -0, NaN, Infinity, -Infinity, 5e-324, -2.2250738585072014e-308, Number.MAX_VALUE, 0.1, 1 / 3],
      ...Array.from(
        { length: 2046 },
        (_, i) => (1 + ((i * 2654435761) % 2 ** 32) / 2 ** 32) * 2 ** (i - 1022),
      ),
    ]
    const texts = ["it's", '\\', 'a\\nb', '${x} ${env:HOME}', 'é€😀', '%_"`', 'two\nlines', '']
    const table = await createTable(
      [
        { name: 'place', kind: 'whole', values: doubles.map((_, i) => i) },
        { name: 'x', kind: 'double', values: doubles.map((x, i) => (i % 10 === 9 ? null : x)) },
      ],
      owner.command,
    )
    const { columns } = await session.query(`SELECT place, x, x AS place FROM ${table} ORDER BY 1`)
    expect(Array.from(columns[0] ?? [])).toEqual(doubles.map((_, i) => i))
    const wanted = doubles.map((x, i) => (i % 10 === 9 ? null : x))
    for (const column of columns.slice(1)) expect(Array.from(column)).toEqual(wanted)
    const literals = await session.query(`SELECT ${doubles.slice(0, 300).map(spark.number).join(', ')}`)
    expect(literals.columns.map(([x]) => x)).toEqual(doubles.slice(0, 300))
    const said = await session.query(`SELECT ${texts.map(spark.string).join(', ')}`)
    expect(said.columns.map(([text]) => text)).toEqual(texts)
    const others = await session.query(
      "SELECT 9007199254740991, -9007199254740992, 9223372036854775807, CAST(0.25 AS DECIMAL(9, 4)), true, CAST(NULL AS INT), CAST(0.1 AS FLOAT) = 0.1D, DATE'2026-01-01', 'a', 'b' AS a",
    )
    expect(others.columns.map(([value]) => value)).toEqual([
      ...[
        9007199254740991,
        '-9007199254740992',
        '9223372036854775807',
        0.25,
        true,
        null,
        false,
        '2026-01-01',
      ],
      ...['a', 'b'],
    ])
  })

  /** Of hours, if nobody ends it. */
  const endless =
    'SELECT count_if(sin(a.id * b.id) > 2) FROM range(0, 100000000, 1, 8) AS a, range(1000000) AS b'
  const soon = (statement: string): Promise<void> =>
    vi.waitFor(() => expect(asked).toContain(statement), { timeout: 60_000 })

  test('a query is ended on the server: by us, at its deadline, and by the server alone', async () => {
    const controller = new AbortController()
    const ended = session.query(endless, { signal: controller.signal })
    await soon(endless)
    setTimeout(() => controller.abort(), 1000)
    await expect(ended).rejects.toThrow(/the query was ended because it was interrupted/)
    await expect(session.query(endless, { deadline: 700 })).rejects.toThrow(
      /the query took longer than 0\.7 s and was ended/,
    )
    const alone = owner.ask(endless, 1000)
    await expect(alone).rejects.toThrow(expect.objectContaining({ late: true }))
    // Those that went on would leave no room for this one.
    expect((await session.query('SELECT count(*) FROM range(0, 1000, 1, 4)')).columns[0]?.[0]).toBe(1000)
  })

  test('an answer is an error where there is no answer', async () => {
    const dropped = await createTable([{ name: 'x', kind: 'double', values: [1, 2] }], owner.command)
    await session.query(`SELECT sum(x) FROM ${dropped}`)
    await owner.command(`DROP TABLE ${dropped}`)
    for (const [statement, says] of [
      [`SELECT sum(x) FROM ${dropped}`, /cannot be found.*See --table and --query/],
      ["SELECT CAST('abc' AS DOUBLE)", /The value 'abc'.* cannot be cast to "DOUBLE"/],
      ['SELECT sum(1 / (id - 5)) FROM range(10)', /Division by zero/],
      ['SELECT 9223372036854775807 + 1', /overflow/i],
      ['SELECT nope FROM range(3)', /`nope` cannot be resolved/],
      ['SELECT raise_error(concat("half", "-way")) FROM range(0, 100, 1, 4) WHERE id = 99', /half-way/],
    ] as const) {
      const failed = session.query(statement)
      await expect(failed, statement).rejects.toThrow(says)
      await expect(failed, statement).rejects.not.toThrow(/org\.apache|\n\s+at /)
    }
  })

  test('a login where none is asked for, or none where one is, is said with the way out', async () => {
    const address = addressOf(`spark://me@127.0.0.1:${server.port}`)
    if (address === undefined) throw new Error('no address')
    await expect(openSpark(address)).rejects.toThrow(/\?auth=noSasl/)
    await expect(openSpark({ ...address, auth: 'kerberos' })).rejects.toThrow(
      /auth=kerberos, which is not spoken/,
    )
  })

  test('the same bits in any order of rows, with two workers, while one is lost, and with one', async () => {
    const made = `SELECT id, CASE WHEN id % 5 = 0 THEN (id % 7) / 7D ELSE CASE WHEN id % 3 = 0 THEN 1D ELSE 0D END END AS soft,
      CASE WHEN id = 17 THEN 1e-304D WHEN id % 11 = 0 THEN 1e-6D ELSE 1e-2D + 98e-2D * (id * 7919 % 10007) / 10007D END AS p,
      (id % 10) / 3D AS weight, id % 300 AS cluster FROM range(6000)`
    const orders = {
      as_made: 'ORDER BY id',
      shuffled: 'DISTRIBUTE BY hash(id) SORT BY hash(id)',
    }
    for (const [name, order] of Object.entries(orders))
      await owner.command(`CREATE TABLE ${name} USING parquet AS SELECT * FROM (${made}) ${order}`)
    asked.length = 0
    const found = new Set<string>()
    for (const relation of Object.keys(orders)) found.add(await verdictBits(session, relation))
    const sums = asked.filter((statement) => /FROM `?(as_made)/.test(statement) && /sum\(/.test(statement))
    expect(sums.length).toBeGreaterThan(3)
    const plain = sums.flatMap(
      (statement) => statement.match(/sum\((?!`(h\d+_\d+|n|u|x\d+)`\))[^)]*\)/g) ?? [],
    )
    expect(plain).toEqual([])

    const rows = 10_000_000
    const long = `SELECT count_if(sin(id) < 2), count(*), sum(id) FROM range(0, ${rows}, 1, 16)`
    const half = session.query(long)
    await soon(long)
    setTimeout(() => server.killWorker(1), 700)
    expect((await half).columns.map(([value]) => value)).toEqual([rows, rows, (rows * (rows - 1)) / 2])
    found.add(await verdictBits(session, 'as_made'))
    expect([...found]).toHaveLength(1)
  })
})
