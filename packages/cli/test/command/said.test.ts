import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { bernoulli, folder } from './bernoulli.ts'

const files = folder()
const rows = Array.from({ length: 60 }, (_, i) => ({
  y: (i * 7) % 3 === 0 ? 1 : 0,
  p: ((i * 37) % 89) / 100 + 0.05,
  day: (i % 28) + 1,
  month: Math.floor(i / 28) + 1,
}))
type Row = (typeof rows)[number]
const csv = (name: string, header: string, line: (row: Row) => string, some: readonly Row[] = rows): string =>
  files.file(name, `${header}\n${some.map((row) => `${line(row)}\n`).join('')}`)

const judged = async (...args: string[]) => {
  const { code, stdout, stderr } = await bernoulli(['judge', ...args, '--json'])
  expect([code, stderr]).toEqual([0, ''])
  return JSON.parse(stdout)
}

describe('dates whose day and month are numbers', () => {
  const two = (value: number): string => String(value).padStart(2, '0')
  const iso = csv('iso.csv', 'y,p,when', ({ y, p, day, month }) => `${y},${p},2025-${two(month)}-${two(day)}`)

  test.each<[string, (row: Row) => string, string]>([
    ['days first', ({ day, month }) => `${two(day)}/${two(month)}/2025`, 'the day first in when'],
    ['months first', ({ day, month }) => `${month}/${day}/2025`, 'the month first in when'],
    ['points', ({ day, month }) => `${two(day)}.${two(month)}.2025 00:00`, 'the day first in when'],
  ])('%s: where a value decides it, as ISO dates, and it is said', async (name, when, said) => {
    const path = csv(`${name}.csv`, 'y,p,when', (row) => `${row.y},${row.p},${when(row)}`)
    const expected = await judged(iso, '--time', 'when')
    expect(expected.independence.drift.by).toBe('time')
    const found = await judged(path, '--time', 'when')
    expect(found.independence.drift).toEqual(expected.independence.drift)
    expect(found.roles.files).toEqual([{ file: path, reading: said, by: 'given' }])
  })

  test('where none does it is asked, and both answers can be given', async () => {
    const early = rows.filter(({ day }) => day <= 12)
    const path = csv(
      'open.csv',
      'y,p,when',
      ({ y, p, day, month }) => `${y},${p},${day}/${month}/2025`,
      early,
    )
    const { code, stderr } = await bernoulli(['judge', path, '--time', 'when'])
    expect(code).toBe(2)
    for (const order of ['day-first', 'month-first'])
      expect(stderr).toContain(`\n  bernoulli judge ${path} --time when --dates ${order}\n`)
    const right = csv(
      'early.csv',
      'y,p,when',
      ({ y, p, day, month }) => `${y},${p},2025-${two(month)}-${two(day)}`,
      early,
    )
    const expected = await judged(right, '--time', 'when')
    expect((await judged(path, '--time', 'when', '--dates', 'day-first')).independence.drift).toEqual(
      expected.independence.drift,
    )
    expect((await judged(path, '--time', 'when', '--dates', 'month-first')).independence.drift).not.toEqual(
      expected.independence.drift,
    )
  })

  test('a date that is none in the order of the others is an error with its place', async () => {
    const path = csv('mixed.csv', 'y,p,when', ({ y, p, day, month }) => `${y},${p},${day}/${month}/2025`)
    const mixed = files.file('mixed.csv', `${readFileSync(path, 'utf8')}1,0.5,1/13/2025\n`)
    const { code, stderr } = await bernoulli(['judge', mixed, '--time', 'when', '--dates', 'day-first'])
    expect([code, stderr]).toEqual([2, expect.stringContaining('"1/13/2025"')])
  })
})

describe('percentages', () => {
  const plain = csv('plain.csv', 'y,p,age', ({ y, p, day }) => `${y},${p},${day + 20}`)
  const percent = csv('percent.csv', 'y,p,age', ({ y, p, day }) => `${y},${Math.round(100 * p)},${day + 20}`)

  test.each([[['--percent']], [['--percent', 'p']], [['--probability', 'p', '--percent']]])(
    '%j',
    async (more) => {
      const expected = await judged(plain)
      const found = await judged(percent, ...more)
      expect(found.logLoss.mean).toBeCloseTo(expected.logLoss.mean, 12)
      expect(found.roles.predictions).toMatchObject([{ column: 'p', scale: 'percent' }])
    },
  )

  test('nobody takes numbers for percentages in silence', async () => {
    const { code, stderr } = await bernoulli(['judge', percent])
    expect([code, stderr]).toEqual([2, expect.stringContaining('--percent p')])
    const two = await bernoulli(['judge', percent, '--percent', '--logit', 'p'])
    expect([two.code, two.stderr]).toEqual([2, expect.stringContaining('on two scales')])
  })
})

test('a requirement on what was guessed says the guess', async () => {
  const path = csv('guess.csv', 'outcome,p', ({ y, p }) => `${y === 1 ? 'yes' : 'no'},${p}`)
  const guessed = await bernoulli(['judge', path, '--json', '--require', 'examples > 3'])
  expect([guessed.code, guessed.stderr]).toEqual([
    0,
    '(labels: outcome = yes, probabilities: p; both guessed)\n',
  ])
  const given = ['--label', 'outcome', '--positive', 'yes', '--probability', 'p']
  const said = await bernoulli(['judge', path, '--json', '--require', 'examples > 3', ...given])
  expect([said.code, said.stderr]).toEqual([0, ''])
})

describe('what a file is read as', () => {
  const path = files.file('title.csv', `Monday\n\ny,p\n${rows.map(({ y, p }) => `${y},${p}\n`).join('')}`)
  const given = ['--label', 'y', '--probability', 'p']

  test('stands in the first lines and in the JSON', async () => {
    const { stdout } = await bernoulli(['judge', path, ...given])
    expect(stdout.split('\n').slice(0, 2).join(' ')).toContain('names in line 3)')
    const { roles } = await judged(path)
    expect(roles.files).toEqual([{ file: path, reading: 'names in line 3', by: 'guessed' }])
  })

  test('is refused by --strict, with the command that makes a plain file', async () => {
    const { code, stderr } = await bernoulli(['judge', path, ...given, '--strict'])
    expect([code, stderr]).toEqual([2, expect.stringContaining(`\n  tail -n +3 ${path} > plain.csv\n`)])
  })
})
