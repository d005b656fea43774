import { describe, expect, test } from 'vitest'
import { bernoulli, folder } from './bernoulli.ts'

const files = folder()
const rows = Array.from({ length: 80 }, (_, i) => {
  const p = (((i * 37) % 79) + 10) / 100
  return { p, y: (i * 29) % 89 < 100 * p ? 1 : 0, u: (i * 13) % 7 < 3 ? 1 : 0 }
})
type Row = (typeof rows)[number]
const csv = (name: string, header: string, line: (row: Row) => string): string =>
  files.file(name, `${header}\n${rows.map((row) => `${line(row)}\n`).join('')}`)
const plain = csv('plain.csv', 'y,p', ({ y, p }) => `${y},${p}`)

const judged = async (...args: string[]) => {
  const { code, stdout, stderr } = await bernoulli(['judge', ...args, '--json'])
  expect([code, stderr]).toEqual([0, ''])
  return JSON.parse(stdout)
}

describe('however the columns are written, the verdict is the same', () => {
  test.each<[string, string, (row: Row) => string, string[]?]>([
    ['a class beside', 'y_true,y_pred,y_prob', ({ y, p }) => `${y},${Number(p > 0.5)},${p}`],
    ['yes and no', 'outcome,p', ({ y, p }) => `${y === 1 ? 'Yes' : 'no'},${p}`],
    ['WAHR and FALSCH', 'y,p', ({ y, p }) => `${y === 1 ? 'WAHR' : 'FALSCH'},${p}`],
    ['1 and −1', 'y,p', ({ y, p }) => `${2 * y - 1},${p}`],
    [
      'good and bad',
      'loan,p',
      ({ y, p }) => `${y === 1 ? 'bad' : 'good'},${p}`,
      ['--label', 'loan', '--positive', 'bad'],
    ],
    ['1 and 2', 'y,p', ({ y, p }) => `${y + 1},${p}`, ['--positive', '2']],
    ['no for yes', 'y,p', ({ y, p }) => `${1 - y},${p}`, ['--positive', '0']],
    ['percent signs', 'y,p', ({ y, p }) => `${y},${Math.round(100 * p)} %`],
    ['percentages', 'y,score', ({ y, p }) => `${y},${Math.round(100 * p)}`, ['--percent', 'score']],
    ['log-odds', 'y,logit', ({ y, p }) => `${y},${Math.log(p / (1 - p))}`],
    ['log-probabilities', 'y,logprob', ({ y, p }) => `${y},${Math.log(p)}`, ['--log-probability', 'logprob']],
    [
      'ln of yes and of no',
      'y,a,b',
      ({ y, p }) => `${y},${Math.log(p)},${Math.log1p(-p)}`,
      ['--log-probability', 'a,b'],
    ],
    ['decimal points in quotes', 'y;p', ({ y, p }) => `${y};"${p}"`],
  ])('%s', async (name, header, line, more = []) => {
    const expected = await judged(plain)
    const found = await judged(csv(`${name}.csv`, header, line), ...more)
    expect(found.logLoss.mean).toBeCloseTo(expected.logLoss.mean, 12)
    expect(found.baseRate).toBe(expected.baseRate)
  })

  test('a decimal comma, which is said', async () => {
    const path = csv('comma.csv', 'y;p', ({ y, p }) => `${y};${String(p).replace('.', ',')}`)
    const { code, stdout, stderr } = await bernoulli(['judge', path, '--json'])
    expect([code, stderr]).toEqual([0, 'The numbers of p are read with a decimal comma.\n'])
    expect(JSON.parse(stdout).logLoss.mean).toBe((await judged(plain)).logLoss.mean)
  })
})

test.each([
  [
    'other answers',
    (p: number): readonly number[] => [0.9 * p, 0.9 * (1 - p)],
    /went to answers that are neither/,
  ],
  ['nothing else', (p: number): readonly number[] => [p, 1 - p], /leave nothing to other answers/],
  ['more than there is', (p: number): readonly number[] => [p, 1], /not those of a yes and a no/],
])('log-probabilities of yes and no, and %s', async (name, masses, text) => {
  const path = csv(`${name}.csv`, 'y,a,b', ({ y, p }) => [y, ...masses(p).map(Math.log)].join(','))
  const { statements } = await judged(path, '--log-probability', 'a,b')
  const said = (statements as readonly { code: string; text: string }[]).filter(
    ({ code }) => code === 'mass outside',
  )
  expect(said.map((statement) => statement.text)).toEqual([expect.stringMatching(text)])
})

test.each([
  ['judge', []],
  ['calibrate', ['--kind', 'platt']],
  ['decide', ['--threshold', '0.5']],
])('%s says what two log-probabilities leave', async (command, more) => {
  const path = csv(`left-${command}.csv`, 'y,a,b', ({ y, p }) =>
    [y, Math.log(0.9 * p), Math.log(0.9 * (1 - p))].join(','),
  )
  const { code, stdout } = await bernoulli([
    ...[command, path, '--label', 'y', '--log-probability', 'a,b', '--json'],
    ...more,
  ])
  expect(code).toBe(0)
  const { statements } = JSON.parse(stdout) as { statements: readonly { readonly code: string }[] }
  expect(statements.map(({ code }) => code)).toContain('mass outside')
})

describe('what the columns were taken for', () => {
  test('stands in the JSON, on the screen and in the report', async () => {
    const path = csv('said.csv', 'outcome,p,w', ({ y, p }) => `${y === 1 ? 'yes' : 'no'},${p},1`)
    const report = `${files.path}/said.html`
    expect((await judged(path, '--weight', 'w', '--html', report)).roles).toEqual({
      label: { column: 'outcome', positive: 'yes', by: 'guessed', positiveBy: 'guessed' },
      predictions: [{ column: 'p', no: null, scale: 'probability', by: 'guessed' }],
      weight: { column: 'w', by: 'given' },
      time: null,
      group: null,
      join: null,
      files: [],
    })
    const { stdout } = await bernoulli(['judge', path, '--weight', 'w'])
    expect(stdout).toContain('(labels: outcome = yes, probabilities: p, weights: w; both guessed)')
    const { readFileSync } = await import('node:fs')
    expect(readFileSync(report, 'utf8')).toContain('labels: outcome = yes')
  })

  test('two readings are refused, each with its command on a line of its own', async () => {
    const path = csv('two.csv', 'died,readmitted,risk', ({ y, u, p }) => `${y},${u},${p}`)
    const { code, stderr } = await bernoulli(['judge', path])
    expect(code).toBe(2)
    expect(stderr.split('\n').slice(1)).toEqual([
      `  bernoulli judge ${path} --label died --probability risk`,
      `  bernoulli judge ${path} --label readmitted --probability risk`,
      '',
    ])
  })

  test('a third value of a label is an error with its place', async () => {
    const path = files.file('third.csv', `outcome,p\n${'yes,0.7\nno,0.4\n'.repeat(20)}maybe,0.5\n`)
    const { code, stderr } = await bernoulli(['judge', path])
    expect(code).toBe(2)
    expect(stderr).toContain('expected "yes" or "no", got "maybe" at line 42 of')
  })

  test('a logarithm above 0 and a percentage above 100 are errors', async () => {
    const path = files.file('beyond.csv', 'y,lp,pc\n1,-0.1,20\n0,0.2,101\n')
    for (const option of ['--log-probability=lp', '--percent=pc']) {
      const { code, stderr } = await bernoulli(['judge', path, '--label', 'y', option])
      expect([option, code]).toEqual([option, 2])
      expect(stderr).toContain('at line 3 of ')
    }
  })
})

describe('hints', () => {
  test.each<[string, string, (row: Row) => string, string[]]>([
    ['no logit above 0', 'y,lp', ({ y, p }) => `${y},${Math.log(p)}`, ['--logit', 'lp']],
    ['no prediction below one half', 'y,p', ({ y, p }) => `${y},${Math.max(p, 1 - p)}`, []],
    [
      'larger predictions, fewer yes',
      'y,p',
      ({ y, p }) => `${y},${1 - p}`,
      ['--label', 'y', '--probability', 'p'],
    ],
    ['two predictions', 'y,p', ({ y, p }) => `${y},${p > 0.5 ? 0.75 : 0.25}`, []],
  ])('%s', async (code, header, line, more) => {
    const { statements } = await judged(csv(`${code}.csv`, header, line), ...more)
    expect(statements.map((said: { code: string }) => said.code)).toContain(code)
    const without = await judged(plain)
    expect(without.statements.map((said: { code: string }) => said.code)).not.toContain(code)
  })
})
