import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { expectAgreement } from '../../../bernoulli/test/conformance/expectAgreement.ts'
import { bernoulli, folder, type Ran } from '../command/bernoulli.ts'

/** What is found step by step, as the optimum of a map is. */
const STEPS = 1e-9

export interface Asked {
  readonly address: string
  readonly env: Readonly<Record<string, string>>
}

/**
 * What `calibrate` and `decide` say of the table of flights, held against the same rows in a file.
 *
 * @param grouped  whether decisions are added up by group, which is a long statement
 */
export function mapsSuite(server: () => Asked, grouped = true): void {
  const { file } = folder()
  const run = (name: string, ...args: readonly string[]): Promise<Ran> =>
    bernoulli([name, server().address, '--table', 'flights', ...args], { env: server().env })
  const numbersOf = (ran: Ran): Record<string, unknown> => {
    expect(ran).toMatchObject({ code: 0, signal: null })
    const { statements: _, ...rest } = JSON.parse(ran.stdout) as Record<string, unknown>
    return rest
  }
  /** The same rows in a file. */
  const csv = (): string => {
    const lines = Array.from({ length: 1000 }, (_, i) => {
      const [p, q] = [0.01 + ((i * 37) % 97) / 100, 0.05 + ((i * 53) % 89) / 100]
      return [Number((i * 7) % 11 < 4), p, q, `d${i % 40}`].join(',')
    })
    return file('flights.csv', ['late,p,q,day', ...lines, ''].join('\n'))
  }
  const both = async (
    name: string,
    there: readonly string[],
    options: readonly string[],
  ): Promise<readonly [Record<string, unknown>, Record<string, unknown>]> => [
    numbersOf(await bernoulli([name, csv(), ...options], {})),
    numbersOf(await run(name, ...there, ...options)),
  ]
  const roles = ['--label', 'late', '--probability', 'p']

  test('calibrate tries the same maps on the same folds, and one of them is written', async () => {
    const [here, there] = await both('calibrate', ['--row', 'id'], [...roles, '--json'])
    for (const field of ['examples', 'baseRate', 'kind', 'before', 'after', 'gain'])
      expectAgreement(here[field], there[field], field, STEPS)
    const out = file('map.json', '')
    const written = await run('calibrate', ...roles, '--row', 'id', '--kind', 'isotonic', '--out', out)
    expect(written.stderr).toBe('')
    expect(JSON.parse(readFileSync(out, 'utf8'))).toMatchObject({ kind: 'isotonic' })
    const grouped = await both('calibrate', [], [...roles, '--group', 'day', '--kind', 'platt', '--json'])
    expectAgreement(grouped[0]['gain'], grouped[1]['gain'], 'gain', STEPS)
    const known = numbersOf(await run('calibrate', '--probability', 'p', '--from-rate', '0.4', '--json'))
    expect(known).toMatchObject({ schema: 'bernoulli.shift/1', examples: 1000 })
  })

  test('what calibrate cannot do there is refused by name, with the way out', async () => {
    for (const [args, says] of [
      [roles, /nothing tells the rows of the table apart.* in --row.*--group or --time/],
      [[...roles, '--row', 'id', '--js', 'map.js'], /do not come here.* in --js.*--out/],
    ] as const) {
      const { code, stderr } = await run('calibrate', ...args)
      expect(stderr).toMatch(says)
      expect(code).toBe(2)
    }
  })

  test('decide says the same of a threshold, and of two predictors', async () => {
    const group = grouped ? ['--group', 'day'] : []
    const options = [...roles, '--probability', 'q', ...group, '--threshold', '0.2', '--json']
    const [here, there] = await both('decide', [], options)
    for (const field of ['models', 'references', 'pairs'])
      expectAgreement(here[field], there[field], field, STEPS)
  })
}
