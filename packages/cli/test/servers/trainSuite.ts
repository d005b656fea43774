import { existsSync, readFileSync } from 'node:fs'
import { modelIn, tableModel } from 'bernoulli/training'
import { expect, test } from 'vitest'
import { expectAgreement } from '../../../bernoulli/test/conformance/expectAgreement.ts'
import { bernoulli, folder, type Ran } from '../command/bernoulli.ts'
import type { Asked } from './mapsSuite.ts'

/** What is found step by step, as the optimum of a fit is. */
const STEPS = 1e-8

/**
 * What `train --model logistic` says of the table of flights, held against the same rows in a file.
 *
 * @param extent  all of it, what differs between servers, or of that as little as a server takes that reads for long
 */
export function trainSuite(server: () => Asked, extent: 'whole' | 'some' | 'little' = 'whole'): void {
  const whole = extent === 'whole'
  const { file } = folder()
  const train = (...args: readonly string[]): Promise<Ran> =>
    bernoulli(['train', server().address, '--model', 'logistic', ...args], { env: server().env })
  const reportOf = (ran: Ran): Record<string, unknown> => {
    expect(ran).toMatchObject({ code: 0, signal: null })
    return JSON.parse(ran.stdout) as Record<string, unknown>
  }
  const rows = (gaps: boolean): string => {
    const lines = Array.from({ length: 1000 }, (_, i) => {
      const [p, q] = [0.01 + ((i * 37) % 97) / 100, 0.05 + ((i * 53) % 89) / 100]
      return [Number((i * 7) % 11 < 4), gaps && i % 10 === 0 ? '' : p, q, i % 5].join(',')
    })
    return file(gaps ? 'gaps.csv' : 'flights.csv', ['late,p,q,hour', ...lines, ''].join('\n'))
  }
  const numbersIn = (path: string): ArrayLike<number> =>
    tableModel(modelIn(readFileSync(path), path)).numbers.parameters
  const roles = ['--label', 'late', '--validation', '0', '--json']
  const fields = ['examples', 'baseRate', 'features', 'logLoss', 'coefficients', 'criteria', 'layers']

  const cases: readonly (readonly [string, string, readonly string[]])[] = [
    ['numbers and categories', 'flights', ['--features', 'p,q,hour', '--categories', 'hour']],
    ['products, a ridge', 'flights', ['--features', 'p,q,p:q', '--ridge', '2']],
    ['gaps that are filled and told', 'gaps', ['--features', 'p']],
    ['gaps whose rows are dropped', 'gaps', ['--features', 'p', '--missing', 'drop']],
  ]
  test.each(whole ? cases : extent === 'some' ? cases.slice(0, 1) : cases.slice(1, 2))(
    'train says of a table what it says of a file with the same rows: %s',
    async (_, table, options) => {
      const [a, b] = [file('here.onnx', ''), file('there.onnx', '')]
      const [here, there] = [
        reportOf(
          await bernoulli(
            ['train', rows(table === 'gaps'), '--model', 'logistic', ...options, ...roles, '--out', a],
            {},
          ),
        ),
        reportOf(await train('--table', table, ...options, ...roles, '--out', b)),
      ]
      for (const field of fields) expectAgreement(here[field], there[field], field, STEPS)
      const [small, large] = [numbersIn(a), numbersIn(b)]
      expect(large.length).toBe(small.length)
      const apart = Array.from(small, (value, i) => Math.abs(value - (large[i] as number)))
      expect(Math.max(...apart)).toBeLessThan(1e-6)
      const codes = (found: unknown): readonly string[] =>
        (found as readonly { readonly code: string }[]).map(({ code }) => code)
      expect(codes(there['statements'])).toEqual([...codes(here['statements']), 'rows stayed there'])
    },
  )

  test('rows are held out by what names them, the same for the same seed, and judged there', async () => {
    const ask = async (seed: string) =>
      reportOf(
        await train(
          '--table',
          'flights',
          '--row',
          'id',
          '--label',
          'late',
          '--features',
          'p,q',
          '--seed',
          seed,
          '--json',
        ),
      )
    const first = await ask('3')
    const { train: kept, test: held } = first['examples'] as { train: number; test: number }
    expect(kept + held).toBe(1000)
    expect(held).toBeGreaterThan(150)
    expect(held).toBeLessThan(250)
    expect((first['evaluation'] as { examples: number }).examples).toBe(held)
    const [again, other] = whole ? [await ask('3'), await ask('4')] : [first, { coefficients: [] }]
    expect(again).toEqual(first)
    expect(other['coefficients']).not.toEqual(first['coefficients'])
  })

  test.skipIf(extent === 'little')('what numbers the rows is left out, and no statement writes', async () => {
    const ran = await train(
      ...['--query', 'SELECT id, late, p, q FROM flights', '--label', 'late', '--validation', '0'],
      ...['--show-sql', '--json'],
    )
    expect((reportOf(ran)['features'] as readonly { name: string }[]).map(({ name }) => name)).toEqual([
      'p',
      'q',
    ])
    expect(ran.stderr).toMatch(/SELECT/)
    expect(ran.stderr).not.toMatch(/INSERT|UPDATE|CREATE|DELETE|row_number/i)
  })

  const told = (rows: number, weight: string): readonly string[] => [
    '--query',
    `SELECT p, late, ${weight} AS w, CASE WHEN late = 1 THEN 'b' ELSE 'a' END AS kind FROM flights WHERE id < ${rows}`,
    ...['--label', 'late', '--weight', 'w', '--validation', '0', '--json'],
  ]

  test.runIf(whole)('categories that tell the label give it away, in rows of weight 0, too', async () => {
    for (const weight of ['1', 'id % 2', '0.1 * (id % 7)']) {
      const { code, stderr } = await train(...told(900, weight))
      expect(stderr).toContain('column "kind" alone tells yes from no without error')
      expect(code).toBe(2)
    }
    // Eight rows are late of these: by chance.
    const { features } = reportOf(await train(...told(22, '1'))) as { features: readonly { name: string }[] }
    expect(features.map(({ name }) => name)).toEqual(['kind', 'p'])
  })

  const named = ['--table', 'flights', '--label', 'late', '--features', 'p,q']
  const refusals: readonly (readonly [name: string, args: readonly string[], says: RegExp])[] = [
    ['nothing that names rows', named, /nothing says which rows are held out in --row.*--validation 0/],
    [
      'a network',
      [...named, '--model', 'network'],
      /--model network for rows in a database.*--model logistic/,
    ],
    ['Firth', [...named, '--firth'], /--firth for rows in a database.*--ridge 1/],
    ['a ridge that is chosen', [...named, '--ridge', 'auto'], /--ridge auto for rows in a database/],
    ['class weights', [...named, '--class-weight', 'balanced'], /--class-weight for rows in a database/],
    [
      'a time',
      ['--table', 'flights', '--label', 'late', '--features', 'at', '--validation', '0'],
      /column "at" holds times.*--query/,
    ],
    [
      'a spline',
      ['--table', 'flights', '--label', 'late', '--features', 'spline(p, 3)', '--validation', '0'],
      /a spline of "p"/,
    ],
    [
      'a gap',
      ['--table', 'gaps', '--label', 'late', '--features', 'p', '--validation', '0', '--missing', 'error'],
      /feature is missing in column "p".*100 such rows/,
    ],
    ['no such column', [...named.slice(0, 4), '--features', 'pp', '--validation', '0'], /pp/],
    ...(
      [
        ['offset', 'q'],
        ['folds', '5'],
        ['group', 'hour'],
        ['time', 'at'],
        ['test', 'other.csv'],
      ] as const
    ).map(
      ([name, value]) =>
        [
          `--${name}`,
          [...named, `--${name}`, value],
          new RegExp(`--${name} for rows in a database`),
        ] as const,
    ),
    ['medians', [...named, '--missing', 'fill-median'], /--missing fill-median for rows in a database/],
  ]
  test.each((whole ? refusals : refusals.slice(5, 6)).map(([name, args, says]) => ({ name, args, says })))(
    'train refuses $name, with the way out, and leaves no model',
    async ({ args, says }) => {
      const out = file('none.onnx', '').replace('none', 'never')
      const model = args.includes('--model') ? args : [...args, '--model', 'logistic']
      const ran = await bernoulli(['train', server().address, ...model, '--out', out], { env: server().env })
      expect(ran.stderr).toMatch(says)
      expect(ran.code).toBe(2)
      expect(ran.stdout).toBe('')
      expect(existsSync(out)).toBe(false)
    },
  )
}
