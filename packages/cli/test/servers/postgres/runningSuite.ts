import { join } from 'node:path'
import type { Client } from 'pg'
import { describe, expect, test } from 'vitest'
import { EngineError, InputError } from 'bernoulli'
import { existsSync, readdirSync } from 'node:fs'
import type { Server as Session, ServerOptions } from '../../../src/servers/server/index.ts'
import { bernoulli, folder, inBash, start } from '../../command/bernoulli.ts'
import { failing } from '../failures/failing.ts'
import { interruptedAfter } from '../failures/interruptedAfter.ts'
import { opened } from '../failures/opened.ts'

interface Given {
  readonly port: number
  readonly owner: Client
  readonly password: string
}

/** What may happen while a query runs, and between two of them. */
export function runningSuite(given: () => Given): void {
  const { path } = folder()
  const address = (user = 'owner'): string => `postgres://${user}@127.0.0.1:${given().port}/postgres`
  const session = (user?: string, options?: ServerOptions): Promise<Session> => opened(address(user), options)
  const pids = async (): Promise<readonly number[]> => {
    const { rows } = await given().owner.query<{ pid: number }>(
      "SELECT pid FROM pg_stat_activity WHERE application_name = 'bernoulli' AND state = 'active'",
    )
    return rows.map(({ pid }) => pid)
  }
  const runs = async (): Promise<number> => {
    await expect.poll(pids, { timeout: 30_000 }).not.toEqual([])
    return (await pids())[0] ?? 0
  }
  const expectIdle = (): Promise<void> => expect.poll(pids, { timeout: 30_000 }).toEqual([])
  const slow = 'SELECT count(*) FROM flights, pg_sleep(60)'
  /** The error of a query that runs while something happens to it. */
  const during = async (
    happens: (pid: number) => Promise<unknown>,
    options?: ServerOptions,
  ): Promise<string> => {
    const one = await session('owner', options)
    const asked = failing(one.query(slow))
    await happens(await runs())
    const said = await asked
    await one.close()
    await expectIdle()
    return said
  }
  const withRole = async (settings: readonly string[], statement: string): Promise<string> => {
    const { owner, password } = given()
    await owner.query(`CREATE ROLE limited LOGIN PASSWORD '${password}'`)
    await owner.query('GRANT SELECT ON flights TO limited')
    for (const setting of settings) await owner.query(`ALTER ROLE limited SET ${setting}`)
    const one = await session('limited')
    const said = await failing(one.query(statement))
    await one.close()
    await owner.query('DROP OWNED BY limited; DROP ROLE limited')
    return said
  }

  describe('while it runs', () => {
    test('cancelled by another', async () => {
      const said = await during((pid) => given().owner.query('SELECT pg_cancel_backend($1)', [pid]))
      expect(said).toMatch(/somebody had the query ended on the server/)
    })
    test('terminated by another', async () => {
      const said = await during((pid) => given().owner.query('SELECT pg_terminate_backend($1)', [pid]))
      expect(said).toMatch(/was lost; nothing was computed from a part/)
    })
    test('interrupted where the server has no room to be told so', async () => {
      const { owner, password } = given()
      await owner.query(`CREATE ROLE single LOGIN PASSWORD '${password}' CONNECTION LIMIT 1`)
      await owner.query('GRANT SELECT ON flights TO single')
      const controller = new AbortController()
      const one = await session('single', { signal: controller.signal })
      const asked = one.query(slow)
      asked.catch(() => undefined)
      await runs()
      controller.abort()
      await expect(asked).rejects.toThrow(/the query was ended because it was interrupted/)
      await one.close()
      await expectIdle()
    })
    test('ended at our deadline', async () => {
      const said = await during(async () => undefined, { deadline: 500 })
      expect(said).toMatch(/took longer than 0\.5 s and was ended/)
    })
    test('ended at the statement time-out of the server', async () => {
      expect(await withRole(["statement_timeout = '1s'"], slow)).toMatch(/longer than its statement_timeout/)
    })
    test('a lock that is not free in time', async () => {
      const { owner } = given()
      await owner.query('BEGIN; LOCK TABLE half IN ACCESS EXCLUSIVE MODE')
      try {
        const one = await session('reader')
        await one.query("SELECT set_config('lock_timeout', '200ms', true)")
        const asked = one.query('SELECT count(late) FROM half')
        await expect(asked).rejects.toThrow(/lock timeout; nothing was computed, try again/)
        await expect(asked).rejects.toBeInstanceOf(EngineError)
        await one.close()
      } finally {
        await owner.query('ROLLBACK')
      }
    })
    test('no room for temporary files', async () => {
      const said = await withRole(
        ["temp_file_limit = '100kB'", "work_mem = '64kB'"],
        'SELECT count(*) FROM (SELECT repeat(i::text, 100) AS x FROM generate_series(1, 20000) AS i ORDER BY x OFFSET 1) AS t',
      )
      expect(said).toMatch(/no room for the query \(.*temp_file_limit.*\); nothing was computed/)
    })
    test('no time between two queries', async () => {
      const one = await session()
      await one.query("SELECT set_config('idle_in_transaction_session_timeout', '100ms', true)")
      await new Promise((resolve) => setTimeout(resolve, 1500))
      await expect(one.query('SELECT 1')).rejects.toThrow(/was lost; nothing was computed/)
      await one.close()
    })

    test('law: whatever class of error the server raises is said, as what the person can mend or not', async () => {
      const { owner } = given()
      await owner.query(
        "CREATE FUNCTION fails_with(code text) RETURNS int LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'so it is' USING ERRCODE = code; END $$",
      )
      for (const [codes, kind, says] of [
        [
          [
            '22012',
            '22003',
            '22P02',
            '22023',
            '21000',
            '42883',
            '42P01',
            '42703',
            '42804',
            '42P18',
            '54001',
            '0A000',
            'P0001',
          ],
          InputError,
          /so it is in postgres:.*--(query|table)/,
        ],
        [
          ['53100', '53200', '53400'],
          EngineError,
          /no room for the query \(so it is\); nothing was computed/,
        ],
        [['40001', '40P01', '55P03', '55006'], EngineError, /so it is; nothing was computed, try again/],
        [['08006', '57P01', '57P02', 'XX001', 'XX002'], EngineError, /was lost; nothing was computed/],
        [['25000', '58030', 'F0000', 'HV000', '99999'], EngineError, /so it is/],
      ] as const)
        for (const code of codes) {
          const one = await session()
          const asked = one.query(`SELECT fails_with('${code}')`)
          await expect(asked, code).rejects.toThrow(says)
          await expect(asked, code).rejects.toBeInstanceOf(kind)
          await one.close()
        }
    })

    test('rows inserted, updated and deleted between two queries are not seen; the table cannot go', async () => {
      const { owner } = given()
      await owner.query('CREATE TABLE moving AS SELECT * FROM flights')
      const one = await session()
      const sum = async (): Promise<unknown> =>
        (await one.query('SELECT count(*), sum(p) FROM moving')).columns
      const before = await sum()
      await owner.query(
        'INSERT INTO moving SELECT * FROM flights; UPDATE moving SET p = p / 2; DELETE FROM moving WHERE id > 500',
      )
      expect(await sum()).toEqual(before)
      await owner.query("SET lock_timeout = '100ms'")
      for (const change of ['DROP TABLE moving', 'ALTER TABLE moving DROP COLUMN p', 'TRUNCATE moving'])
        await expect(owner.query(change), change).rejects.toThrow('lock timeout')
      await owner.query('RESET lock_timeout')
      expect(await sum()).toEqual(before)
      await one.close()
      await owner.query('DROP TABLE moving')
    })

    test('Ctrl-C at any moment leaves nothing behind on the server', async () => {
      const { password } = given()
      const env = { PGPASSWORD: password }
      const query = 'SELECT late, p FROM flights CROSS JOIN (SELECT pg_sleep(0.3)) AS s'
      for (const moment of [100, 350, 500, 700, 1000, 1500]) {
        const asked = ['judge', address(), '--query', query]
        // Before it listens, the system ends it; after it is through there is nothing to end.
        expect([130, 0, null]).toContain(await interruptedAfter(moment + Math.random() * 200, asked, env))
        await expectIdle()
      }
    }, 120_000)

    test('of a command that is killed nothing is left on the server', async () => {
      const { password } = given()
      const child = start(
        ['judge', address(), '--query', `SELECT late, p FROM flights CROSS JOIN (SELECT pg_sleep(600)) AS s`],
        {
          env: { PGPASSWORD: password },
        },
      )
      const ended = new Promise((resolve) => child.once('close', resolve))
      await runs()
      child.kill('SIGKILL')
      await ended
      await expectIdle()
    }, 120_000)

    test('a reader that closes early is no fault, and a disk that is full loses no file', async () => {
      const { password } = given()
      const first = `set -o pipefail; export PGPASSWORD='${password}'`
      const closed = await inBash(`judge ${address()} --table flights --json | head -c 1`, first)
      expect(closed).toMatchObject({ stdout: '{', stderr: '' })
      const out = join(path, 'model.onnx')
      const asked = `--table flights --label late --features p,hour --model logistic --validation 0 --out '${out}'`
      const full = await inBash(`train ${address()} ${asked}`, `${first}; trap '' XFSZ; ulimit -f 0`)
      expect([full.stderr, full.code, full.signal]).toEqual([
        expect.stringMatching(/cannot write .* in --out/),
        2,
        null,
      ])
      expect(existsSync(out)).toBe(false)
      expect(readdirSync(path)).toEqual([])
      await expectIdle()
    })

    test('a process of the server that dies takes the query with it', async () => {
      const one = await session()
      const asked = one.query(slow)
      asked.catch(() => undefined)
      process.kill(await runs(), 'SIGKILL')
      await expect(asked).rejects.toThrow(/was lost; nothing was computed from a part/)
      await one.close()
      // It recovers, and answers again.
      await expect
        .poll(
          async () => {
            const { code } = await bernoulli(['judge', address(), '--table', 'flights'], {
              env: { PGPASSWORD: given().password },
            })
            return code
          },
          { timeout: 30_000 },
        )
        .toBe(0)
    }, 60_000)
  })
}
