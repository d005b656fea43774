import { describe, expect, test } from 'vitest'
import { Duckdb } from './Duckdb.ts'

/** Takes minutes when it is left alone. */
const long = 'SELECT sum(sqrt(a.i * b.i)) FROM range(1000000) a(i), range(1000000) b(i)'
const soon = 5000

async function within(work: Promise<unknown>): Promise<void> {
  const begun = performance.now()
  await work
  expect(performance.now() - begun).toBeLessThan(soon)
}

const outcomes = async (asked: readonly Promise<unknown>[]): Promise<readonly string[]> =>
  (await Promise.allSettled(asked)).map(({ status }) => status)

describe('a database is closed once nothing runs on it', () => {
  test.each(Array.from({ length: 20 }, (_, i) => i))(
    'queries that have just been asked for end (%i)',
    async (i) => {
      const database = await Duckdb.open(':memory:', {})
      const asked = [long, long, 'SELECT 1'].map((statement) => database.run(statement))
      const ended = outcomes(asked)
      for (let turn = 0; turn < i; turn++) await Promise.resolve()
      await within(database.close())
      expect((await ended).slice(0, 2)).toEqual(['rejected', 'rejected'])
    },
  )

  test('a query in the middle of its work ends', async () => {
    const database = await Duckdb.open(':memory:', {})
    const ended = outcomes([database.run(long)])
    await new Promise((resolve) => setTimeout(resolve, 150))
    await within(database.close())
    expect(await ended).toEqual(['rejected'])
  })

  test('so does an answer that comes piece by piece', async () => {
    const database = await Duckdb.open(':memory:', {})
    let pieces = 0
    const ended = outcomes([database.stream('SELECT i FROM range(100000000) r(i)', () => void pieces++)])
    await new Promise((resolve) => setTimeout(resolve, 50))
    await within(database.close())
    await ended
    expect(pieces).toBeLessThan(100_000_000 / 2048)
  })
})

test('one that is closed takes nothing, and may be closed and interrupted again', async () => {
  const database = await Duckdb.open(':memory:', {})
  await database.close()
  database.interrupt()
  await database.close()
  await expect(database.run('SELECT 1')).rejects.toThrow('INTERRUPT')
  await expect(database.stream('SELECT 1', () => undefined)).rejects.toThrow('INTERRUPT')
  expect(() => database.append('t', Float64Array.of(1))).toThrow('INTERRUPT')
})
