import { describe, vi } from 'vitest'
import { commandSuite } from '../servers/commandSuite.ts'
import { ownerOf } from '../servers/spark/ownerOf.ts'
import { whyNoSpark } from '../servers/spark/sparkFolder.ts'
import { startSpark } from '../servers/spark/startSpark.ts'

vi.setConfig({ testTimeout: 240_000, hookTimeout: 400_000 })

describe.skipIf((await whyNoSpark()) !== undefined)('rows of a table in Spark', () => {
  commandSuite(
    async () => {
      const server = await startSpark({ workers: 0, authentication: 'NONE' })
      const owner = await ownerOf(server.port, 'NONE')
      return {
        address: (user = 'me') => `spark://${user}@127.0.0.1:${server.port}/default`,
        env: {},
        secret: /secret/,
        command: owner.command,
        stop: async () => {
          server.stop()
          await owner.close()
        },
      }
    },
    {
      create: (name, select) => `CREATE TABLE ${name} USING parquet AS ${select.replaceAll('"', '`')}`,
      flights: `SELECT i AS id, CASE WHEN i * 7 % 11 < 4 THEN 1 ELSE 0 END AS late,
        1e-2D + (i * 37 % 97) / 1e2D AS p, 5e-2D + (i * 53 % 89) / 1e2D AS q, i % 2 = 0 AS \`on time?\`,
        CASE WHEN i % 4 = 0 THEN 'yes' ELSE 'no' END AS words, CAST(i % 5 AS INT) AS hour, concat('d', i % 40) AS day,
        timestamp_seconds(1767225600 + 3600 * i) AS at FROM (SELECT id AS i FROM range(0, 1000, 1, 1))`,
      slow: 'SELECT max(late) AS late, avg(a.p) AS p FROM flights AS a CROSS JOIN (SELECT p AS x FROM flights) AS b CROSS JOIN (SELECT p AS y FROM flights) AS c WHERE sin(a.p + b.x) * cos(c.y) > -2D GROUP BY a.id',
      odd: [
        [
          'a name too deep',
          ['--table', 'spark_catalog.nowhere.flights'],
          /no table "spark_catalog\.nowhere\.flights"/,
          2,
        ],
        [
          'a quotient by a whole zero',
          ['--query', 'SELECT late, 1 div (id - id) AS p FROM flights'],
          /Division by zero/,
          2,
        ],
        ['a function that is none', ['--query', 'SELECT late, nope(p) AS p FROM flights'], /nope/, 2],
      ],
      slowReader: true,
      package: 'hive-driver',
      page: 'spark.md',
      pageAddress: /spark:\/\/\S+/,
    },
  )
})
