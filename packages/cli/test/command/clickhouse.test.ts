import { describe } from 'vitest'
import { ownerOf } from '../servers/clickhouse/ownerOf.ts'
import { startClickhouse, whyNoClickhouse } from '../servers/clickhouse/startClickhouse.ts'
import { commandSuite } from '../servers/commandSuite.ts'

const password = 'correct horse battery'

describe.skipIf((await whyNoClickhouse()) !== undefined)('rows of a table in ClickHouse', () => {
  commandSuite(
    async () => {
      const server = await startClickhouse(password)
      const owner = ownerOf(server)
      return {
        address: (user = server.user) => `clickhouse://${user}@127.0.0.1:${server.port}/default`,
        env: { CLICKHOUSE_PASSWORD: password },
        secret: /correct horse/,
        command: owner.command,
        stop: async () => {
          await owner.close()
          server.stop()
        },
      }
    },
    {
      create: (name, select) => `CREATE TABLE ${name} ENGINE = MergeTree ORDER BY tuple() AS ${select}`,
      flights: `SELECT toInt64(number) AS id, toUInt8(number * 7 % 11 < 4) AS late, 0.01 + (number * 37 % 97) / 100 AS p,
        0.05 + (number * 53 % 89) / 100 AS q, CAST(number % 2 = 0, 'Bool') AS \`on time?\`,
        CAST(if(number % 4 = 0, 'yes', 'no'), 'LowCardinality(Nullable(String))') AS words, toInt32(number % 5) AS hour,
        concat('d', toString(number % 40)) AS day, toDateTime('2026-01-01 00:00:00', 'UTC') + number * 3600 AS at
        FROM numbers(1000)`,
      slow: 'SELECT late, p FROM flights WHERE sleepEachRow(0.002) = 0',
      odd: [
        ['a function of another type', ['--query', 'SELECT late, p, upper(1) AS x FROM flights'], /upper/, 2],
        ['another database', ['--table', 'nowhere.flights'], /no table "nowhere\.flights".*flights/, 2],
        [
          'a quotient by zero',
          ['--query', 'SELECT late, p / 0 AS p FROM flights'],
          /holds numbers from Infinity/,
          2,
        ],
      ],
      package: '@clickhouse/client',
      page: 'clickhouse.md',
      pageAddress: /clickhouse:\/\/\S+/,
    },
  )
})
