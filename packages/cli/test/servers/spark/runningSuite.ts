import { readdirSync, rmSync, truncateSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { EngineError, InputError } from 'bernoulli'
import { folder } from '../../command/bernoulli.ts'
import type { Given } from '../failures/Given.ts'
import { opened } from '../failures/opened.ts'

/** Of hours, if nobody ends it. */
const endless =
  'SELECT count_if(sin(a.id * b.id) > 2) FROM range(0, 100000000, 1, 8) AS a, range(1000000) AS b'

/** What may happen while a query runs, and between two of them, at a server that computes one task at a time. */
export function runningSuite(given: () => Given): void {
  const { path } = folder()
  /** A query that went on would leave no room for this one. */
  const expectIdle = async (): Promise<void> => {
    const session = await opened(given().address())
    const { columns } = await session.query('SELECT count(*) FROM range(0, 1000, 1, 4)', { deadline: 60_000 })
    expect(columns[0]?.[0]).toBe(1000)
    await session.close()
  }
  /** A table in files of our own, of four parts. */
  const table = async (name: string): Promise<readonly string[]> => {
    const place = join(path, name)
    await given().command(
      `CREATE TABLE ${name} USING parquet LOCATION '${place}' AS SELECT /*+ REPARTITION(4) */ * FROM flights`,
    )
    return readdirSync(place)
      .filter((file) => file.endsWith('.parquet'))
      .map((file) => join(place, file))
  }

  describe('while it runs', () => {
    test('ended by us at any moment, and at the deadline', async () => {
      const endedAfter = async (moment: number): Promise<void> => {
        const controller = new AbortController()
        const session = await opened(given().address(), { signal: controller.signal })
        const asked = session.query(endless)
        setTimeout(() => controller.abort(), moment)
        await expect(asked).rejects.toThrow(/ended because it was interrupted/)
        await expect(asked).rejects.toBeInstanceOf(EngineError)
        await session.close()
      }
      await Promise.all([0, 1, 5, 30, 200, 900].map(endedAfter))
      const session = await opened(given().address())
      await expect(session.query(endless, { deadline: 300 })).rejects.toThrow(
        /took longer than 0\.3 s and was ended/,
      )
      await session.close()
      await expectIdle()
    })

    test('files that are gone, or cut short, are errors and no fewer rows', async () => {
      const session = await opened(given().address())
      const count = async (name: string): Promise<unknown> =>
        (await session.query(`SELECT count(late), sum(p) FROM ${name}`)).columns[0]?.[0]
      const whole = await table('whole')
      expect([whole.length, await count('whole')]).toEqual([4, 1000])
      const [gone = ''] = await table('gone')
      expect(await count('gone')).toBe(1000)
      rmSync(gone)
      await expect(count('gone')).rejects.toThrow(/exist|FAILED_READ_FILE|missing/i)
      const [cut = ''] = await table('cut')
      expect(await count('cut')).toBe(1000)
      truncateSync(cut, Math.floor(statSync(cut).size / 2))
      await expect(count('cut')).rejects.toThrow(/file|parquet/i)
      await session.close()
    })

    test('rows that come between two queries are seen whole or not at all, a table that goes is an error', async () => {
      const session = await opened(given().address())
      const { command } = given()
      const count = async (): Promise<unknown> =>
        (await session.query('SELECT count(late) FROM moving')).columns[0]?.[0]
      await table('moving')
      expect(await count()).toBe(1000)
      await command('INSERT INTO moving SELECT * FROM flights')
      // A session may keep the list of the files that it saw.
      expect([1000, 2000]).toContain(await count())
      await command('DROP TABLE moving')
      await expect(count()).rejects.toThrow(/moving.*See --table and --query/)
      await expect(count()).rejects.toBeInstanceOf(InputError)
      await session.close()
    })
  })
}
