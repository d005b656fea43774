import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectAgreement } from '../../../bernoulli/test/conformance/expectAgreement.ts'
import { mapsSuite } from '../servers/mapsSuite.ts'
import { trainSuite } from '../servers/trainSuite.ts'
import { startPostgres, whyNoPostgres, type Server } from '../servers/postgres/startPostgres.ts'
import { bernoulli, folder, inBash, root, start, type Ran } from './bernoulli.ts'

const password = 'correct horse battery'
const { file } = folder()

describe.skipIf(whyNoPostgres() !== undefined)('rows of a table in PostgreSQL', () => {
  let server: Server
  let owner: Client

  const connect = async (): Promise<Client> => {
    const client = new Client({
      host: '127.0.0.1',
      port: server.port,
      user: 'owner',
      password,
      database: 'postgres',
    })
    client.on('error', () => undefined)
    await client.connect()
    return client
  }
  beforeAll(async () => {
    server = await startPostgres(['log_statement=all', 'logging_collector=off'], password)
    owner = await connect()
    await owner.query(`CREATE TABLE flights AS SELECT i AS id, (i * 7 % 11 < 4)::int AS late,
      0.01 + (i * 37 % 97) / 100::float8 AS p, 0.05 + (i * 53 % 89) / 100::float8 AS q, (i % 2 = 0) AS "on time?",
      CASE WHEN i % 4 = 0 THEN 'yes' ELSE 'no' END AS "say ""so""", i % 5 AS hour, 'd' || (i % 40)::text AS day,
      timestamp '2026-01-01' + i * interval '1 hour' AS at FROM generate_series(0, 999) AS i`)
    await owner.query(`CREATE ROLE reader LOGIN PASSWORD '${password}'`)
    await owner.query('CREATE SCHEMA "Odd.Names"; CREATE TABLE "Odd.Names"."T 1" AS SELECT * FROM flights')
    await owner.query(
      'CREATE TABLE bad AS SELECT late, CASE WHEN id = 700 THEN 1.5 ELSE p END AS p, id FROM flights',
    )
    await owner.query(
      'CREATE TABLE gaps AS SELECT late, CASE WHEN id % 10 > 0 THEN p END AS p, id FROM flights',
    )
    await owner.query('CREATE SEQUENCE counter')
    await owner.query('CREATE TABLE nothing AS SELECT * FROM flights WHERE false')
  }, 120_000)
  afterAll(async () => {
    await owner.end()
    server.stop()
  })

  const addressAs = (user: string): string => `postgres://${user}@127.0.0.1:${server.port}/postgres`
  const env = { PGPASSWORD: password }
  const judge = (...args: readonly string[]): Promise<Ran> =>
    bernoulli(['judge', addressAs('owner'), ...args], { env })
  /** The same rows in a file. */
  const csv = async (columns: string): Promise<string> => {
    const { rows } = await owner.query<Record<string, unknown>>(`SELECT ${columns} FROM flights ORDER BY id`)
    const names = Object.keys(rows[0] ?? {})
    return file(
      'flights.csv',
      [names.join(','), ...rows.map((row) => Object.values(row).join(',')), ''].join('\n'),
    )
  }
  const numbersOf = (ran: Ran): Record<string, unknown> => {
    expect(ran).toMatchObject({ code: 0, signal: null })
    const { statements: _, ...rest } = JSON.parse(ran.stdout) as Record<string, unknown>
    return rest
  }

  test('judge says of a table what it says of a file with the same rows', async () => {
    const options = ['--label', 'late', '--probability', 'p', '--segment', 'hour', '--group', 'day', '--json']
    const [there, here] = [
      numbersOf(await judge('--table', 'flights', '--row', 'id', ...options)),
      numbersOf(await bernoulli(['judge', await csv('late, p, hour, day'), ...options])),
    ]
    for (const field of [
      'examples',
      'baseRate',
      'logLoss',
      'brier',
      'calibration',
      'discrimination',
      'segments',
    ])
      expectAgreement(here[field], there[field], field)
    const rows = (found: unknown): unknown =>
      (found as readonly { readonly row: number }[]).map(({ row }) => row)
    expect(rows(there['expensive'])).toEqual(rows(here['expensive']))
    expect((there['independence'] as { drift: unknown }).drift).toBeNull()
  })

  test('compare says the same of two columns of predictions', async () => {
    const options = ['--label', 'late', '--probability', 'p', '--probability', 'q', '--json']
    const [there, here] = [
      numbersOf(
        await bernoulli(['compare', addressAs('owner'), '--table', 'flights', '--row', 'id', ...options], {
          env,
        }),
      ),
      numbersOf(await bernoulli(['compare', await csv('late, p, q'), ...options])),
    ]
    expectAgreement(here['pairs'], there['pairs'], 'pairs')
  })

  trainSuite(() => ({ address: addressAs('owner'), env }))
  mapsSuite(() => ({ address: addressAs('owner'), env }))

  test('columns are guessed, labels may be truths or words, times are times, names anything', async () => {
    const guessed = numbersOf(await judge('--query', 'SELECT late, p FROM flights -- the flights', '--json'))
    expect(guessed['examples']).toBe(1000)
    expect(guessed['expensive']).toEqual([])
    const words = numbersOf(
      await judge(
        '--table',
        '"Odd.Names"."T 1"',
        '--label',
        'say "so"',
        '--positive',
        'yes',
        '--probability',
        'p',
        '--time',
        'at',
        '--json',
      ),
    )
    expect(words['baseRate']).toBe(0.25)
    expect((words['independence'] as { drift: { by: string } }).drift.by).toBe('time')
    const truths = numbersOf(
      await judge('--table', 'flights', '--label', 'on time?', '--probability', 'p', '--json'),
    )
    expect(truths['baseRate']).toBe(0.5)
  })

  test('every statement is shown, none writes, and no password is seen', async () => {
    const { code, stderr, stdout } = await judge(
      ...['--table', 'flights', '--label', 'late', '--probability', 'p', '--show-sql', '--json'],
    )
    expect(code).toBe(0)
    expect(stderr.match(/SELECT/g)?.length).toBeGreaterThan(5)
    expect(stderr).not.toMatch(/INSERT|UPDATE|CREATE|DELETE|row_number/i)
    expect(`${stderr}${stdout}`).not.toContain(password)
  })

  test.each<readonly [string, readonly string[], RegExp]>([
    ['no table', [], /^judge: no table named\. Name one with --table, or say which rows with --query\.\n$/],
    ['both', ['--table', 'flights', '--query', 'SELECT 1'], /--table and --query are both given/],
    [
      'another table',
      ['--table', 'flight'],
      /no table "flight" in this database in --table\. Did you mean flights\?/,
    ],
    ['no such column', ['--table', 'flights', '--label', 'lat'], /late/],
    ['two statements', ['--query', 'SELECT 1 AS a; DROP TABLE flights'], /syntax error at or near ";"/],
    [
      'a way out of the brackets',
      ['--query', 'SELECT 1 AS a) AS q; COMMIT; DROP TABLE flights; SELECT (1'],
      /multiple commands/,
    ],
    [
      'a query that writes',
      ['--query', 'INSERT INTO flights SELECT * FROM flights RETURNING late, p'],
      /syntax error/,
    ],
    [
      'a function that writes',
      ['--query', "SELECT late, p, nextval('counter') AS x FROM flights"],
      /read-only transaction/,
    ],
    ['two columns of one name', ['--query', 'SELECT late, p, p FROM flights'], /two columns are called "p"/],
    [
      'a row that is no whole number',
      ['--table', 'flights', '--row', 'p'],
      /column "p" does not hold whole numbers in --row/,
    ],
    [
      'a row that repeats',
      ['--table', 'flights', '--row', 'hour'],
      /column "hour" has only 5 values in 1000 rows/,
    ],
    [
      'a prediction out of range',
      ['--table', 'bad', '--row', 'id', '--probability', 'p'],
      /probability out of range in column "p" of postgres:.*got 1\.5 at row 700 of 1000/,
    ],
    [
      'the same without rows',
      ['--table', 'bad', '--probability', 'p'],
      /probability out of range .*got 1\.5\./,
    ],
    [
      'something missing',
      ['--table', 'gaps', '--probability', 'p'],
      /probability is missing .*\(100 such rows\).*--missing drop/,
    ],
    ['no rows', ['--table', 'nothing', '--label', 'late', '--probability', 'p'], /no rows in postgres:/],
    ['an option for files', ['--table', 'flights', '--on', 'id'], /--on/],
    ['a password in the address', [], /a password stands in the address/],
    [
      'a query that divides by zero',
      ['--query', 'SELECT late, p / (id - id) AS p FROM flights'],
      /division by zero/,
    ],
  ])('%s is said, with the way out', async (name, args, says) => {
    const at =
      name === 'a password in the address'
        ? `postgres://owner:secret@127.0.0.1:${server.port}/postgres`
        : addressAs('owner')
    const { code, stdout, stderr } = await bernoulli(['judge', at, ...args], { env })
    expect(stderr).toMatch(says)
    expect(code).toBe(2)
    expect(stdout).toBe('')
    expect(stderr).not.toMatch(/secret|correct horse/)
  })

  test('what a function may write in a transaction that only reads is gone at its end', async () => {
    await judge('--query', 'SELECT late, p, lo_create(0) AS x FROM flights LIMIT 3')
    const { rows } = await owner.query('SELECT * FROM pg_largeobject_metadata')
    expect(rows).toEqual([])
  })

  test('dropped rows are counted', async () => {
    const { examples } = numbersOf(
      await judge('--table', 'gaps', '--probability', 'p', '--missing', 'drop', '--json'),
    )
    expect(examples).toBe(900)
  })

  test.each<readonly [string, string, Readonly<Record<string, string>>, RegExp]>([
    [
      'a wrong password',
      'owner',
      { PGPASSWORD: 'wrong horse' },
      /the server refuses the password .*Set PGPASSWORD/,
    ],
    [
      'no password',
      'owner',
      { PGPASSWORD: '', PGPASSFILE: '/nonexistent' },
      /asks for a password .*PGPASSWORD/,
    ],
    ['a user who may not read it', 'reader', env, /permission denied for table flights .*GRANT SELECT/],
  ])('%s is said, and nothing secret', async (_, user, environment, says) => {
    const ran = await bernoulli(['judge', addressAs(user), '--table', 'flights'], { env: environment })
    expect(ran.stderr).toMatch(says)
    expect(ran.code).toBe(2)
    expect(ran.stderr).not.toMatch(/horse|at .*\.js/)
  })

  test('a server or a database that is not there is said', async () => {
    const nowhere = await bernoulli(
      ['judge', 'postgres://owner@127.0.0.1:1/postgres', '--table', 'flights'],
      { env },
    )
    expect(nowhere.stderr).toMatch(/^judge: no server answers .*postgres:\/\/127\.0\.0\.1:1\/postgres/)
    const other = await bernoulli(
      ['judge', addressAs('owner').replace(/postgres$/, 'other'), '--table', 't'],
      { env },
    )
    expect(other.stderr).toMatch(/database "other" does not exist/)
    expect([nowhere.code, other.code]).toEqual([2, 2])
  })

  test('without its driver one line says what to install', async () => {
    const resolve = `export async function resolve(name, context, next) { if (name === 'pg') throw Object.assign(new Error('no pg'), { code: 'ERR_MODULE_NOT_FOUND' }); return next(name, context) }`
    const hook = `import { register } from 'node:module'; register('data:text/javascript,' + encodeURIComponent(${JSON.stringify(resolve)}))`
    const path = file('without.mjs', hook)
    const ran = await bernoulli(['judge', addressAs('owner'), '--table', 'flights'], {
      env: { NODE_OPTIONS: `--import ${path}` },
    })
    expect(ran.stderr).toBe(
      'judge: pg is not installed, which speaks with PostgreSQL. Install it beside bernoulli:\n  npm install pg@8\n',
    )
    expect(ran.code).toBe(2)
  })

  const slow = 'SELECT late, p FROM flights CROSS JOIN (SELECT pg_sleep(30)) AS s'
  const running = async (): Promise<number> => {
    const { rows } = await owner.query<{ pid: number }>(
      "SELECT pid FROM pg_stat_activity WHERE application_name = 'bernoulli' AND state = 'active' AND query LIKE '%pg_sleep%'",
    )
    return rows[0]?.pid ?? 0
  }
  const untilRunning = async (): Promise<number> => {
    for (let tries = 0; tries < 300; tries++) {
      const pid = await running()
      if (pid > 0) return pid
      await setTimeout(100)
    }
    throw new Error('the query does not run')
  }
  const ended = (child: ReturnType<typeof start>): Promise<{ code: number | null; stderr: string }> => {
    let stderr = ''
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (stderr += text))
    return new Promise((resolve) => child.once('close', (code) => resolve({ code, stderr })))
  }

  test('a query that takes too long is ended on the server', async () => {
    const { code, stderr } = await judge('--query', slow, '--deadline', '0.5')
    expect(stderr).toMatch(/the query took longer than 0\.5 s and was ended/)
    expect(code).toBe(1)
    expect(await running()).toBe(0)
  })

  test('a training that is refused, takes too long, or is ended with Ctrl-C or the server, leaves no model', async () => {
    const out = join(dirname(file('made.txt', '')), 'none.onnx')
    const fit = (user: string, ...rows: readonly string[]): readonly string[] => [
      ...['train', addressAs(user), ...rows, '--label', 'late', '--features', 'p', '--model', 'logistic'],
      ...['--validation', '0', '--out', out],
    ]
    const denied = await bernoulli([...fit('reader', '--table', 'flights')], { env })
    expect(denied.stderr).toMatch(/^train: permission denied for table flights .*GRANT SELECT/)
    expect(denied.code).toBe(2)
    const late = await bernoulli([...fit('owner', '--query', slow), '--deadline', '0.5'], { env })
    expect(late.stderr).toMatch(/the query took longer than 0\.5 s and was ended/)
    expect(late.code).toBe(1)
    const child = start([...fit('owner', '--query', slow)], { env })
    const end = ended(child)
    await untilRunning()
    child.kill('SIGINT')
    expect(await end).toMatchObject({ code: 130 })
    const lost = ended(start([...fit('owner', '--query', slow)], { env }))
    const pid = await untilRunning()
    await owner.query('SELECT pg_terminate_backend($1)', [pid])
    const { code, stderr } = await lost
    expect(stderr).toMatch(/the connection to .* was lost; nothing was computed from a part of the rows/)
    expect(code).toBe(1)
    expect(existsSync(out)).toBe(false)
  }, 120_000)

  test('Ctrl-C ends it on the server', async () => {
    const child = start(['judge', addressAs('owner'), '--query', slow], { env })
    const end = ended(child)
    await untilRunning()
    child.kill('SIGINT')
    expect(await end).toMatchObject({ code: 130 })
    expect(await running()).toBe(0)
  })

  test('a query that somebody else ends, and a connection that is lost, are errors', async () => {
    for (const [end, says] of [
      ['pg_cancel_backend', /somebody had the query ended on the server/],
      [
        'pg_terminate_backend',
        /the connection to postgres:.* was lost; nothing was computed from a part of the rows/,
      ],
    ] as const) {
      const child = start(['judge', addressAs('owner'), '--query', slow], { env })
      const finished = ended(child)
      await owner.query(`SELECT ${end}($1)`, [await untilRunning()])
      const { code, stderr } = await finished
      expect(stderr).toMatch(says)
      expect(code).toBe(1)
    }
  })

  test('what others write, or drop, meanwhile is not seen', async () => {
    await owner.query('CREATE TABLE moving AS SELECT late, p FROM flights')
    const address = addressAs('owner')
    const slowly = start(
      [
        'judge',
        address,
        '--query',
        'SELECT late, p FROM moving CROSS JOIN (SELECT pg_sleep(0.3)) AS s',
        '--json',
      ],
      { env },
    )
    let stdout = ''
    slowly.stdout?.setEncoding('utf8').on('data', (text: string) => (stdout += text))
    const finished = ended(slowly)
    await untilRunning()
    await owner.query('INSERT INTO moving SELECT 1, 0.001 FROM generate_series(1, 500)')
    const other = await connect()
    await other.query("SET lock_timeout = '100ms'")
    await expect(other.query('DROP TABLE moving')).rejects.toThrow('lock timeout')
    await other.end()
    expect((await finished).code).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ examples: 1000 })
  })

  test('what the page shows runs', async () => {
    const page = readFileSync(join(root, 'docs/engines/postgresql.md'), 'utf8')
    const blocks = (kind: string): string =>
      [...page.matchAll(new RegExp(`\`\`\`${kind}\\n([^]*?)\`\`\``, 'g'))].map(([, text]) => text).join('')
    await owner.query('CREATE DATABASE flights')
    const client = new Client({
      host: '127.0.0.1',
      port: server.port,
      user: 'owner',
      password,
      database: 'flights',
    })
    await client.connect()
    await client.query(blocks('sql'))
    await client.end()
    const lines = blocks('sh')
      .split('\n')
      .filter((line) => line.startsWith('bernoulli '))
    expect(lines.length).toBeGreaterThan(3)
    for (const line of lines) {
      const asked = line.slice(10).replace('me@localhost:5432', `owner@127.0.0.1:${server.port}`)
      const { code, stderr } = await inBash(asked, `export PGPASSWORD='${password}'`)
      expect([line, code, stderr]).toEqual([line, 0, ''])
    }
  })
})
