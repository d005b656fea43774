import { describe, vi } from 'vitest'
import { commandSuite } from '../servers/commandSuite.ts'
import { commandTrino, startTrino, whyNoTrino } from '../servers/trino/startTrino.ts'

vi.setConfig({ testTimeout: 240_000, hookTimeout: 400_000 })

describe.skipIf((await whyNoTrino()) !== undefined)('rows of a table in Trino', () => {
  commandSuite(
    async () => {
      const server = await startTrino(0)
      return {
        address: (user = 'me') => `trino://${user}@127.0.0.1:${server.port}/memory/default`,
        env: {},
        secret: /secret/,
        command: (statement) => commandTrino(server.port, statement),
        stop: async () => server.stop(),
      }
    },
    {
      create: (name, select) => `CREATE TABLE ${name} AS ${select}`,
      flights: `SELECT CAST(i AS bigint) AS id, CAST(CASE WHEN i * 7 % 11 < 4 THEN 1 ELSE 0 END AS integer) AS late,
        1e-2 + (i * 37 % 97) / 1e2 AS p, 5e-2 + (i * 53 % 89) / 1e2 AS q, i % 2 = 0 AS "on time?",
        CASE WHEN i % 4 = 0 THEN 'yes' ELSE 'no' END AS words, CAST(i % 5 AS integer) AS hour, 'd' || CAST(i % 40 AS varchar) AS day,
        date_add('hour', i, timestamp '2026-01-01 00:00:00') AS at FROM UNNEST(sequence(0, 999)) AS t(i)`,
      slow: 'SELECT max(late) AS late, avg(a.p) AS p FROM flights AS a CROSS JOIN (SELECT p AS x FROM flights) AS b CROSS JOIN (SELECT p AS y FROM flights) AS c WHERE sin(a.p + b.x) * cos(c.y) > -2e0 GROUP BY a.id',
      odd: [
        ['another catalog', ['--table', 'nowhere.default.flights'], /nowhere/, 2],
        [
          'a quotient by a whole zero',
          ['--query', 'SELECT late, 1 / (id - id) AS p FROM flights'],
          /Division by zero/,
          2,
        ],
        ['a function that is none', ['--query', 'SELECT late, nope(p) AS p FROM flights'], /nope/, 2],
      ],
      package: '',
      page: 'trino.md',
      pageAddress: /trino:\/\/\S+/,
    },
  )
})
