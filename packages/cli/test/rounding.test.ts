import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import type { Facts } from 'bernoulli'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import type { RoundedColumn } from 'bernoulli'
import { openFiles } from '../src/duckdb/index.ts'
import { readingStatements } from '../src/verdict/rowsRead.ts'

const folder = mkdtempSync(join(tmpdir(), 'bernoulli-rounding-'))
afterAll(() => rmSync(folder, { recursive: true }))

let files = 0
type Row = readonly [y: string, p: string, w?: string]

function csv(rows: readonly Row[]): string {
  const path = join(folder, `f${++files}.csv`)
  writeFileSync(path, `y,p,w\n${rows.map(([y, p, w = '1']) => `${y},${p},${w}\n`).join('')}`)
  return path
}

async function parquet(type: string, values: readonly string[]): Promise<string> {
  const path = join(folder, `f${++files}.parquet`)
  const instance = await DuckDBInstance.create()
  const connection = await instance.connect()
  const list = values.map((value) => `'${value}'`).join(', ')
  await connection.run(
    `COPY (SELECT 1 AS y, unnest([${list}]::${type}[]) AS p, 1 AS w) TO '${path}' (FORMAT parquet)`,
  )
  connection.closeSync()
  instance.closeSync()
  return path
}

async function factsOf(path: string, scale: 'probability' | 'logit' = 'probability'): Promise<Facts> {
  const opened = await openFiles([path], { threads: 1 })
  try {
    const engine = await opened.engine(
      { label: 'y', predictions: [{ column: 'p', scale }], weight: 'w' },
      'error',
    )
    return await engine.check()
  } finally {
    await opened.close()
  }
}

const rounded = async (rows: readonly Row[], scale?: 'probability' | 'logit'): Promise<unknown> =>
  (await factsOf(csv(rows), scale)).rounded.map(({ role, count }) => [role, count])

describe('numbers that float64 makes certain', () => {
  test.each([
    ['0.99999999999999999999', 1],
    ['1e-400', 0],
    ['0.00000000000000000000001e-380', 0],
    ['1.0000000000000000000001e0', 1],
    ['99999999999999999999.9e-20', 1],
  ])('%s as a probability is known to have become %i', async (text, number) => {
    const { rounded } = await factsOf(
      csv([
        ['1', '0.5'],
        ['0', text],
        ['1', text],
      ]),
    )
    expect(rounded).toEqual([
      {
        role: 'probability',
        name: 'p',
        count: 2,
        rows: [
          { row: 1, text, number },
          { row: 2, text, number },
        ],
      },
    ])
  })

  test.each([
    '0',
    '1',
    '1.0',
    '1.00000000000000000000000',
    '0.000000000000000000000',
    '1e0',
    '10e-1',
    '0e99',
    '00001',
  ])('%s is what it says', async (text) => expect(await rounded([['1', text]])).toEqual([]))

  test('so are labels, weights and logits', async () => {
    expect(
      await rounded([
        ['0.99999999999999999999', '0.5', '1e-400'],
        ['1e-999', '0.5'],
      ]),
    ).toEqual([
      ['label', 2],
      ['weight', 1],
    ])
    expect(
      await rounded(
        [
          ['1', '1e400'],
          ['0', '-inf'],
          ['1', '1e-400'],
        ],
        'logit',
      ),
    ).toEqual([['logit', 1]])
  })

  test('and those of Parquet, as text and as decimals', async () => {
    const values = ['0.99999999999999999999', '1', '0.5', '0']
    for (const type of ['DECIMAL(38,20)', 'VARCHAR'])
      expect((await factsOf(await parquet(type, values))).rounded).toMatchObject([{ count: 1 }])
    expect((await factsOf(await parquet('DECIMAL(38,38)', ['0.99999999999999999999']))).rounded).toHaveLength(
      1,
    )
    expect((await factsOf(await parquet('DOUBLE', values))).rounded).toEqual([])
  })

  test('a prediction is certain only where its text is, or it is counted', async () => {
    const digit = fc.constantFrom('0', '9', '1', '5')
    const digits = fc.array(digit, { minLength: 1, maxLength: 40 }).map((all) => all.join(''))
    const text = fc.oneof(
      digits.map((behind) => `0.${behind}`),
      fc.tuple(digits, fc.integer({ min: -420, max: -41 })).map(([all, e]) => `${all}e${e}`),
      fc.tuple(digits, fc.integer({ min: -40, max: -40 })).map(([all, e]) => `0.${all}E${e}`),
    )
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(text, { minLength: 1, maxLength: 200 }), async (texts) => {
        const { rounded } = await factsOf(csv(texts.map((p) => ['1', p])))
        const lost = texts.filter((p) => [0, 1].includes(Number(p)) && !/^[0.]*(e.*)?$/i.test(p))
        expect(rounded[0]?.count ?? 0).toBe(lost.length)
      }),
      { numRuns: 20 },
    )
  }, 30_000)

  const told = (rounded: readonly RoundedColumn[], lines?: ReadonlyMap<number, string>) =>
    readingStatements({ repeated: [], unpaired: 0 }, { dropped: 0, rounded, outside: [] }, lines)

  test('they are called by their lines where they have some', () => {
    const rows = [{ row: 4, text: '0.99999999999999999999', number: 1 }]
    const [said] = told([{ role: 'label', name: 'y', count: 1, rows }], new Map([[4, '6 of b.csv']]))
    expect(said?.text).toContain('0.99999999999999999999 in line 6 of b.csv became 1.')
  })

  test('what is said of them', () => {
    const rows = [{ row: 4, text: '0.99999999999999999999', number: 1 }]
    expect(told([{ role: 'probability', name: 'p', count: 2, rows }])).toEqual([
      {
        code: 'rounded values',
        text: 'The probability "p" has more digits than a number of 64 bits holds: 0.99999999999999999999 in row 4 became 1 (2 such rows). Such a prediction counts as certain, and costs infinity where it is wrong; as log-odds, with --logit, it would not be.',
      },
    ])
  })
})

test.each(['1_000', '0.5_0', '1e-1_0'])('%s is no number', async (text) => {
  for (const row of [
    ['1', text],
    [text, '0.5'],
    ['1', '0.5', text],
  ] as const)
    await expect(factsOf(csv([row]))).rejects.toThrow('is not a number')
})
