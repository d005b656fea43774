import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { memory } from 'bernoulli'
import { undocumented } from 'bernoulli/fields'
import { random } from 'bernoulli/math'
import { compareDecompositions, validate, validateGrades } from 'bernoulli/validation'
import { compareFields, judgeFields } from '../../src/verdict/contract/index.ts'
import { bernoulli } from './bernoulli.ts'

const folder = mkdtempSync(join(tmpdir(), 'bernoulli-profile-'))
const file = join(folder, 'patients.csv')
const stream = random(7)
const rows = Array.from({ length: 400 }, (_, i) => {
  const z = -1.2 + 1.3 * stream.normal()
  const p = Number((1 / (1 + Math.exp(-z))).toFixed(3))
  const sick = stream.uniform() < 1 / (1 + Math.exp(-0.7 * z)) ? 1 : 0
  return {
    sick,
    p,
    q: Number(Math.min(0.99, 0.02 + p * 0.8).toFixed(3)),
    clinic: `c${i % 8}`,
    grade: p < 0.2 ? 'A' : 'B',
  }
})

beforeAll(() => {
  const names = ['sick', 'p', 'q', 'clinic', 'grade'] as const
  const lines = rows.map((row) => names.map((name) => row[name]).join(','))
  writeFileSync(file, [names.join(','), ...lines].join('\n'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const judge = ['judge', file, '--label', 'sick', '--probability', 'p']
const columns = { labels: rows.map(({ sick }) => sick), probabilities: rows.map(({ p }) => p) }
const keys = { clinic: rows.map(({ clinic }) => clinic), grade: rows.map(({ grade }) => grade) }
const jsonOf = async (args: string[]) => {
  const { stdout, code } = await bernoulli([...args, '--json'])
  expect(code).toBe(0)
  return JSON.parse(stdout)
}

describe('judge --profile', () => {
  test.each(['clinical', 'credit', 'forecast'])(
    '%s keeps the contract, and says what the library says',
    async (name) => {
      const found = await jsonOf([...judge, '--profile', name, '--group', 'clinic', '--segment', 'grade'])
      expect(undocumented(found, judgeFields)).toEqual([])
      const { decomposition, agreement, ece } = await validate(memory({ ...columns, keys }), {
        group: 'clinic',
      })
      expect(found.profile.name).toBe(name)
      const { validation, grades, segments } = found.profile
      expect(validation.ece.value).toBeCloseTo(ece.value, 12)
      expect(validation.decomposition.brier.miscalibration.interval[1]).toBeCloseTo(
        decomposition.brier?.miscalibration.interval?.[1] ?? NaN,
        10,
      )
      expect(validation.agreement.curve.ici.value).toBeCloseTo(agreement.curve?.ici.value ?? NaN, 10)
      expect(segments).toHaveLength(1)
      expect(grades === null).toBe(name !== 'credit')
      expect(found.decisions === null).toBe(name !== 'clinical')
    },
  )

  test('credit by a column of grades', async () => {
    const { profile } = await jsonOf([...judge, '--profile', 'credit', '--grade', 'grade'])
    const { grades } = await validateGrades(memory({ ...columns, keys }), { grade: 'grade' })
    expect(profile.grades.grades.map(({ name }: { readonly name: string }) => name)).toEqual(['A', 'B'])
    expect(profile.grades.grades[0].tests.jeffreys).toBeCloseTo(grades[0]?.tests?.jeffreys ?? NaN, 12)
    const { code, stderr } = await bernoulli([...judge, '--grade', 'grade'])
    expect(code).toBe(2)
    expect(stderr).toContain('--profile credit')
  })

  test('on the screen, in HTML and in Markdown there is the same', async () => {
    const [html, markdown] = [join(folder, 'r.html'), join(folder, 'r.md')]
    const { stdout } = await bernoulli([
      ...judge,
      '--profile',
      'clinical',
      '--html',
      html,
      '--markdown',
      markdown,
    ])
    for (const text of [stdout, readFileSync(html, 'utf8'), readFileSync(markdown, 'utf8')])
      for (const said of ['scaled Brier', 'ICI', 'TRIPOD+AI', 'Net benefit', 'Predictions by outcome'])
        expect(text).toContain(said)
    expect(readFileSync(html, 'utf8')).toContain('id="smooth"')
  })

  test('without a profile nothing is added, and a page folds decisions away', async () => {
    const plain = await jsonOf(judge)
    expect(plain).toMatchObject({ profile: null, decisions: null })
    const html = join(folder, 'plain.html')
    const { stdout } = await bernoulli([...judge, '--html', html])
    expect(stdout).not.toContain('Net benefit')
    expect(readFileSync(html, 'utf8')).toContain('What acting on the predictions is worth')
  })

  test('thresholds are those that are said', async () => {
    const { decisions } = await jsonOf([...judge, '--threshold', '0.1', '--threshold', '0.3'])
    expect(decisions.references.map(({ threshold }: { readonly threshold: number }) => threshold)).toEqual([
      0.1, 0.3,
    ])
    const { code } = await bernoulli([...judge, '--threshold', '1'])
    expect(code).toBe(2)
  })

  test('a number of a profile can be required', async () => {
    const { code } = await bernoulli([
      ...judge,
      '--profile',
      'clinical',
      '--require',
      'observedToExpected > 100',
    ])
    expect(code).toBe(3)
  })
})

test('compare --parts tests equal parts, by the contract', async () => {
  const args = ['compare', file, '--label', 'sick', '--probability', 'p', '--probability', 'q']
  const found = await jsonOf([...args, '--parts'])
  expect(undocumented(found, compareFields)).toEqual([])
  const { pairs } = await compareDecompositions(
    memory({
      labels: columns.labels,
      predictions: {
        p: { probabilities: columns.probabilities },
        q: { probabilities: rows.map(({ q }) => q) },
      },
    }),
  )
  expect(found.decomposition.pairs[0].brier.miscalibration.test.pValue).toBeCloseTo(
    pairs[0]?.brier?.miscalibration.test?.pValue ?? NaN,
    10,
  )
  expect((await bernoulli([...args, '--parts'])).stdout).toContain('Equal parts?')
  expect((await jsonOf(args)).decomposition).toBeNull()
})

test('decide draws a page and pictures', async () => {
  const [html, svg] = [join(folder, 'd.html'), join(folder, 'pictures')]
  const { code } = await bernoulli([
    'decide',
    file,
    '--label',
    'sick',
    '--probability',
    'p',
    '--thresholds',
    '0.1:0.5',
    '--html',
    html,
    '--svg',
    svg,
  ])
  expect(code).toBe(0)
  expect(readFileSync(html, 'utf8')).toContain('Net benefit')
  expect(readFileSync(join(svg, 'net-benefit.svg'), 'utf8')).toContain('<svg')
  expect(readFileSync(join(svg, 'murphy.svg'), 'utf8')).toContain('<svg')
})
