import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectAgreement } from '../../../bernoulli/test/conformance/expectAgreement.ts'
import { mapsSuite } from './mapsSuite.ts'
import { trainSuite } from './trainSuite.ts'
import { bernoulli, folder, inBash, root, start, type Ran } from '../command/bernoulli.ts'

/** A server of our own that the command is run against, and what only it knows. */
export interface Commanded {
  /** Where it is, as the command takes it; in the place of the user another one. */
  readonly address: (user?: string) => string
  /** What the command finds its password by. */
  readonly env: Readonly<Record<string, string>>
  /** What may stand in no message. */
  readonly secret: RegExp
  /** Runs statements as its owner, which may write. */
  readonly command: (statement: string) => Promise<unknown>
  readonly stop: () => Promise<void>
}

/** What is written in its SQL. */
export interface Spoken {
  /** How to begin a table that is made of a select: name and select. */
  readonly create: (name: string, select: string) => string
  /** Columns id, late, p, q, "on time?", words, hour, day, at of a thousand rows. */
  readonly flights: string
  /** A query of many seconds with columns late and p. */
  readonly slow: string
  /** What the server says of a query that divides by zero, which is no error everywhere. */
  readonly odd: readonly (readonly [name: string, args: readonly string[], says: RegExp, code: number])[]
  /** Whether it reads long statements for seconds. */
  readonly slowReader?: boolean
  readonly package: string
  /** What its page is called, and what its addresses look like there. */
  readonly page: string
  readonly pageAddress: RegExp
}

/** What the command does with rows of a table where they are: the same for every kind of server. */
export function commandSuite(commanded: () => Promise<Commanded>, spoken: Spoken): void {
  const { file } = folder()
  let server: Commanded
  beforeAll(async () => {
    server = await commanded()
    const { create, flights } = spoken
    for (const [name, select] of [
      ['flights', flights],
      ['bad', 'SELECT late, CASE WHEN id = 700 THEN 1.5e0 ELSE p END AS p, id FROM flights'],
      ['gaps', 'SELECT late, CASE WHEN id % 10 > 0 THEN p END AS p, id FROM flights'],
      ['nothing', 'SELECT * FROM flights WHERE id < 0'],
    ] as const)
      await server.command(create(name, select))
  }, 480_000)
  afterAll(() => server.stop())

  const run = (name: string, ...args: readonly string[]): Promise<Ran> =>
    bernoulli([name, server.address(), ...args], { env: server.env })
  const judge = (...args: readonly string[]): Promise<Ran> => run('judge', ...args)
  const numbersOf = (ran: Ran): Record<string, unknown> => {
    expect(ran).toMatchObject({ code: 0, signal: null })
    const { statements: _, ...rest } = JSON.parse(ran.stdout) as Record<string, unknown>
    return rest
  }
  /** The same rows in a file. */
  const csv = (): string => {
    const lines = Array.from({ length: 1000 }, (_, i) =>
      [
        Number((i * 7) % 11 < 4),
        0.01 + ((i * 37) % 97) / 100,
        0.05 + ((i * 53) % 89) / 100,
        i % 5,
        `d${i % 40}`,
      ].join(','),
    )
    return file('flights.csv', ['late,p,q,hour,day', ...lines, ''].join('\n'))
  }
  const both = async (
    name: string,
    there: readonly string[],
    options: readonly string[],
  ): Promise<readonly [Record<string, unknown>, Record<string, unknown>]> => [
    numbersOf(await bernoulli([name, csv(), ...options], {})),
    numbersOf(await run(name, '--table', 'flights', ...there, ...options)),
  ]

  test('judge says of a table what it says of a file with the same rows', async () => {
    const options = ['--label', 'late', '--probability', 'p', '--segment', 'hour', '--group', 'day', '--json']
    const [here, there] = await both('judge', ['--row', 'id'], options)
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
  })

  test('compare says the same of two columns of predictions', async () => {
    const options = ['--label', 'late', '--probability', 'p', '--probability', 'q', '--json']
    const [here, there] = await both('compare', ['--row', 'id'], options)
    expectAgreement(here['pairs'], there['pairs'], 'pairs')
  })

  mapsSuite(() => ({ address: server.address(), env: server.env }), false)
  trainSuite(
    () => ({ address: server.address(), env: server.env }),
    spoken.slowReader === true ? 'little' : 'some',
  )

  test('columns are guessed, labels may be truths or words, times are times', async () => {
    const guessed = numbersOf(await judge('--query', 'SELECT late, p FROM flights -- the flights', '--json'))
    expect(guessed['examples']).toBe(1000)
    expect(guessed['expensive']).toEqual([])
    const words = numbersOf(
      await judge(
        ...[
          '--table',
          'flights',
          '--label',
          'words',
          '--positive',
          'yes',
          '--probability',
          'p',
          '--time',
          'at',
        ],
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

  test('every statement is shown, none writes, and nothing secret is seen', async () => {
    const { code, stderr, stdout } = await judge(
      ...['--table', 'flights', '--label', 'late', '--probability', 'p', '--show-sql', '--json'],
    )
    expect(code).toBe(0)
    expect(stderr.match(/SELECT/g)?.length).toBeGreaterThan(5)
    expect(stderr).not.toMatch(/INSERT|UPDATE|CREATE|DELETE|row_number/i)
    expect(`${stderr}${stdout}`).not.toMatch(server.secret)
  })

  type Refused = readonly [name: string, args: readonly string[], says: RegExp, code?: number]
  const refusals: readonly Refused[] = [
    ['no table', [], /^judge: no table named\. Name one with --table, or say which rows with --query\.\n$/],
    ['both', ['--table', 'flights', '--query', 'SELECT 1'], /--table and --query are both given/],
    ['another table', ['--table', 'flight'], /no table "flight" in this database .*Did you mean flights\?/],
    ['a name that cannot be read', ['--table', 'a.b.c.d.e'], /the name "a\.b\.c\.d\.e" cannot be read/],
    ['no such column', ['--table', 'flights', '--label', 'lat'], /late/],
    ['no such column in a query', ['--query', 'SELECT late, nope FROM flights'], /nope/],
    ['no such table in a query', ['--query', 'SELECT late, p FROM nowhere'], /nowhere/],
    ['a query that is none', ['--query', 'SELEC late'], /SELEC|syntax/i],
    ['an insertion', ['--query', 'INSERT INTO flights SELECT * FROM flights'], /syntax|mismatched/i],
    ['two columns of one name', ['--query', 'SELECT late, p, p FROM flights'], /two columns are called "p"/],
    [
      'a row that is no whole number',
      ['--table', 'flights', '--row', 'p'],
      /"p" does not hold whole numbers/,
    ],
    ['a row that repeats', ['--table', 'flights', '--row', 'hour'], /"hour" has only 5 values in 1000 rows/],
    ['a row that is not there', ['--table', 'flights', '--row', 'place'], /column "place" is not there/],
    [
      'a prediction out of range',
      ['--table', 'bad', '--row', 'id', '--probability', 'p'],
      /probability out of range in column "p" of .*got 1\.5 at row 700 of 1000/,
    ],
    ['the same without rows', ['--table', 'bad', '--probability', 'p'], /out of range .*got 1\.5\./],
    [
      'something missing',
      ['--table', 'gaps', '--probability', 'p'],
      /probability is missing .*\(100 such rows\).*--missing drop/,
    ],
    ['no rows', ['--table', 'nothing', '--label', 'late', '--probability', 'p'], /no rows in /],
    ['an option for files', ['--table', 'flights', '--on', 'id'], /--on/],
    ['words for numbers', ['--table', 'flights', '--label', 'late', '--probability', 'words'], /words/],
    ...spoken.odd,
  ]
  test.each(refusals.map(([name, ...refusal]) => ({ name, refusal })))(
    '$name is said, with the way out',
    async (given) => {
      const [args, says, code = 2] = given.refusal
      const ran = await judge(...args)
      expect(ran.stderr).toMatch(says)
      expect(ran.stdout).toBe('')
      expect(ran.code).toBe(code)
      expect(ran.stderr).not.toMatch(server.secret)
      expect(ran.stderr).not.toMatch(/at .*\.js/)
    },
  )

  test('dropped rows are counted', async () => {
    const { examples } = numbersOf(
      await judge('--table', 'gaps', '--probability', 'p', '--missing', 'drop', '--json'),
    )
    expect(examples).toBe(900)
  })

  test('a password in the address is refused, a parameter that says nothing, and a path too deep', async () => {
    const at = server.address()
    for (const [given, says] of [
      [at.replace(/\/\/(\w+)@/, '//$1:secret@'), /a password stands in the address/],
      [`${at}?fetch=1`, /the address has the parameter "fetch"/],
      [`${at}/a/b/c/d`, /the address of the database cannot be read/],
    ] as const) {
      const { code, stderr } = await bernoulli(['judge', given, '--table', 'flights'], { env: server.env })
      expect(stderr).toMatch(says)
      expect(stderr).not.toMatch(/secret/)
      expect(code).toBe(2)
    }
  })

  test('a server that is not there is said', async () => {
    const nowhere = server.address().replace(/:\d+/, ':1')
    const { code, stderr } = await bernoulli(['judge', nowhere, '--table', 'flights'], { env: server.env })
    expect(stderr).toMatch(/^judge: no server answers .*127\.0\.0\.1:1/)
    expect(code).toBe(2)
  })

  if (spoken.package !== '')
    test('without its driver one line says what to install', async () => {
      const resolve = `export async function resolve(name, context, next) { if (name === '${spoken.package}') throw Object.assign(new Error('none'), { code: 'ERR_MODULE_NOT_FOUND' }); return next(name, context) }`
      const hook = `import { register } from 'node:module'; register('data:text/javascript,' + encodeURIComponent(${JSON.stringify(resolve)}))`
      const ran = await bernoulli(['judge', server.address(), '--table', 'flights'], {
        env: { ...server.env, NODE_OPTIONS: `--import ${file('without.mjs', hook)}` },
      })
      expect(ran.stderr).toContain(`judge: ${spoken.package} is not installed`)
      expect(ran.stderr).toContain(`npm install ${spoken.package}@`)
      expect(ran.code).toBe(2)
    })

  test('a query that takes too long is ended on the server', async () => {
    const { code, stderr } = await judge('--query', spoken.slow, '--deadline', '0.5')
    expect(stderr).toMatch(/the query took longer than 0\.5 s and was ended/)
    expect(code).toBe(1)
  })

  test('Ctrl-C ends it', async () => {
    const child = start(['judge', server.address(), '--query', spoken.slow, '--show-sql'], {
      env: server.env,
    })
    const ended = new Promise((resolve) => child.once('close', resolve))
    await new Promise<void>((resolve) => {
      child.stderr?.setEncoding('utf8').on('data', (text: string) => {
        if (text.includes('LIMIT')) setTimeout(resolve, 300)
      })
    })
    child.kill('SIGINT')
    expect(await ended).toBe(130)
  })

  test('what the page shows runs', async () => {
    const page = readFileSync(join(root, 'docs/engines', spoken.page), 'utf8')
    const lines = [...page.matchAll(/```sh\n([^]*?)```/g)]
      .flatMap(([, text = '']) => text.split('\n'))
      .filter((line) => line.startsWith('bernoulli '))
    expect(lines.length).toBeGreaterThan(3)
    const exported = Object.entries(server.env).map(([name, value]) => `export ${name}='${value}'`)
    for (const line of lines) {
      const asked = line.slice(10).replace(spoken.pageAddress, server.address())
      const { code, stderr } = await inBash(asked, ['true', ...exported].join('; '))
      expect([line, code, stderr]).toEqual([line, 0, ''])
    }
  })

  test('a server that ends half-way is an error, and no part of an answer is judged', async () => {
    const child = start(['judge', server.address(), '--query', spoken.slow, '--show-sql'], {
      env: server.env,
    })
    let [stdout, stderr] = ['', '']
    const ended = new Promise((resolve) => child.once('close', resolve))
    await new Promise<void>((resolve) => {
      child.stdout?.setEncoding('utf8').on('data', (text: string) => (stdout += text))
      child.stderr?.setEncoding('utf8').on('data', (text: string) => {
        stderr += text
        if (/LIMIT [1-9]/.test(text)) setTimeout(resolve, 300)
      })
    })
    await server.stop()
    expect(await ended).toBe(1)
    expect(stdout).toBe('')
    expect(stderr).toMatch(/the connection to .* was lost; nothing was computed from a part of the rows/)
  })
}
