import { describe, expect, test } from 'vitest'
import { failing } from '../failures/failing.ts'
import type { Given } from '../failures/Given.ts'
import { interruptedAfter } from '../failures/interruptedAfter.ts'
import { opened } from '../failures/opened.ts'

/** What may happen while a query runs, and between two of them, as far as chdb has it: it asks one query at a time. */
export function runningSuite(given: () => Given): void {
  const said = async (statement: string): Promise<string> => {
    const session = await opened(given().address())
    try {
      return await failing(session.query(statement))
    } finally {
      await session.close()
    }
  }

  describe('while it runs', () => {
    test.each([
      [
        'no memory',
        'SELECT length(groupArray(number)) FROM numbers(100000000) SETTINGS max_memory_usage = 1000000',
        /no room for the query \(.*emory.*\); nothing was computed from a part/,
      ],
      [
        'too many rows to read',
        'SELECT count() FROM numbers(1000000) WHERE number > 5 SETTINGS max_rows_to_read = 1000',
        /no room for the query \(.*\); nothing was computed from a part/,
      ],
      [
        'too many rows to answer',
        "SELECT number FROM numbers(100000) SETTINGS max_result_rows = 1000, result_overflow_mode = 'throw'",
        /no room for the query \(.*\); nothing was computed from a part/,
      ],
      [
        'no time',
        'SELECT sleepEachRow(0.01) FROM numbers(300) SETTINGS max_execution_time = 0.2, max_block_size = 10',
        /the server ended the query, which took longer than its max_execution_time/,
      ],
    ] as const)('%s on the server', async (_, statement, says) => {
      expect(await said(statement)).toMatch(says)
    })

    test('rows that come and go between two queries, another type, no table', async () => {
      const { command, address } = given()
      const session = await opened(address())
      const count = async (): Promise<unknown> =>
        (await session.query('SELECT count(late) FROM moving')).columns[0]?.[0]
      await command('CREATE TABLE moving ENGINE = MergeTree ORDER BY tuple() AS SELECT * FROM flights')
      expect(await count()).toBe(1000)
      await command('INSERT INTO moving SELECT * FROM flights')
      expect(await count()).toBe(2000)
      await command('ALTER TABLE moving DROP COLUMN late')
      await expect(count()).rejects.toThrow(/late.*See --query/)
      await command('DROP TABLE moving')
      await expect(count()).rejects.toThrow(/moving.*See --table and --query/)
      await session.close()
    })

    test('Ctrl-C at any moment ends it', async () => {
      const { address, env } = given()
      const query = 'SELECT late, p FROM flights WHERE sleepEachRow(0.0005) = 0'
      for (const moment of [200, 600, 1200]) {
        const asked = ['judge', address(), '--query', query]
        expect([130, 0, null]).toContain(await interruptedAfter(moment + Math.random() * 300, asked, env))
      }
      expect((await opened(address())).name).toBe('clickhouse')
    })
  })
}
