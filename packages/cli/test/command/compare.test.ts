import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { undocumented } from 'bernoulli/fields'
import type { Evaluation } from 'bernoulli'
import type { UnpairedComparison } from 'bernoulli/validation'
import { compareFields, unpairedFields } from '../../src/verdict/contract/index.ts'
import { bernoulli, folder } from './bernoulli.ts'

const files = folder()
const article = files.file('article.csv', 'label,A,B\n1,0.7,0.8\n1,0.8,0.8\n1,0.9,0.8\n')
const rows = readFileSync(new URL('../../../../examples/two-models.csv', import.meta.url), 'utf8')
  .trim()
  .split('\n')
const both = ['examples/two-models.csv', '--probability', 'p_timetable', '--probability', 'p_bayes']
const only = (name: string, ...columns: number[]): string =>
  files.file(name, `${rows.map((row) => columns.map((i) => row.split(',')[i]).join(',')).join('\n')}\n`)

describe('bernoulli compare', () => {
  test('two models of real flights', async () => {
    const { code, stdout, stderr } = await bernoulli(['compare', ...both])
    expect(stderr).toBe('')
    expect(code).toBe(0)
    expect(stdout).toContain('"p_timetable" against "p_bayes"')
    expect(stdout).toContain('cannot tell "p_timetable" and "p_bayes" apart')
  })

  test('the likelihoods 0.504 and 0.512', async () => {
    const { code, stdout } = await bernoulli(['compare', article, '--json'])
    expect(code).toBe(0)
    const [pair] = JSON.parse(stdout).pairs
    const sign = pair.a === 'A' ? 1 : -1
    expect(sign * pair.logLikelihoodRatio).toBeCloseTo(Math.log(0.504 / 0.512), 14)
  })

  test.each([
    ['two models', [...both, '--group', 'day']],
    ['three rows', [article]],
    [
      'three predictors',
      [files.file('three.csv', 'y,a,b,c\n1,0.7,0.8,0.2\n0,0.2,0.3,0.1\n1,0.9,0.6,0.5\n0,0.5,0.1,0\n')],
    ],
    ['contradictions', [files.file('infinite.csv', 'y,a,b\n1,0,0.8\n0,0.2,0.3\n1,0.9,0.6\n')]],
    ['the same twice', [files.file('same.csv', 'y,a,b\n1,0.7,0.7\n0,0.2,0.2\n1,0.9,0.9\n')]],
  ])('every field of the JSON is documented: %s', async (_, args) => {
    const { code, stdout, stderr } = await bernoulli(['compare', ...args, '--json'])
    expect(stderr).toBe('')
    expect(code).toBe(0)
    expect(stdout).not.toContain('NaN')
    expect(undocumented(JSON.parse(stdout), compareFields)).toEqual([])
  })

  test('several files with the same rows are the same comparison', async () => {
    const one = JSON.parse((await bernoulli(['compare', ...both, '--json'])).stdout)
    const [a, b] = [only('timetable.csv', 2, 3), only('bayes.csv', 2, 4)]
    const { stdout, stderr } = await bernoulli(['compare', a, b, '--json'])
    expect(stderr).toBe('')
    const two = JSON.parse(stdout)
    expect(two.contenders.map(({ name }: { name: string }) => name).toSorted()).toEqual([
      'bayes: p_bayes',
      'timetable: p_timetable',
    ])
    expect(two.pairs[0].meanDifference).toEqual(one.pairs[0].meanDifference)
    expect(two.pairs[0].pairedT).toEqual(one.pairs[0].pairedT)
  })

  test('files that do not have the same rows are refused', async () => {
    const a = files.file('long.csv', 'y,p\n1,0.7\n0,0.2\n1,0.9\n')
    const b = files.file('short.csv', 'y,p\n1,0.7\n0,0.2\n')
    const c = files.file('other.csv', 'y,p\n1,0.7\n0,0.2\n0,0.9\n')
    const shorter = await bernoulli(['compare', a, b])
    expect(shorter.code).toBe(2)
    expect(shorter.stderr).toContain(`a different number of rows in ${b}; expected 3, as in ${a}, got 2`)
    const different = await bernoulli(['compare', a, c])
    expect(different.code).toBe(2)
    expect(different.stderr).toContain(
      'different labels in other: y; expected 1, as in long: y, got 0 at row 2',
    )
  })

  test('a file whose columns are unclear is named; the same file twice is a tie', async () => {
    const clear = files.file('clear.csv', 'y,p\n1,0.7\n0,0.2\n')
    const unclear = files.file('unclear.csv', 'y,a,b\n1,0.7,0.1\n0,0.2,0.1\n')
    const { code, stderr } = await bernoulli(['compare', clear, unclear])
    expect(code).toBe(2)
    expect(stderr).toContain(
      'compare: unclear: several columns may be the prediction; expected one of "a" (0.7, 0.2), "b" (0.1)',
    )
    const twice = await bernoulli(['compare', clear, clear, '--json'])
    expect(twice.code).toBe(0)
    expect(JSON.parse(twice.stdout).pairs[0]).toMatchObject({
      a: 'clear: p',
      b: 'clear (2): p',
      winner: null,
    })
  })

  describe('on different rows', () => {
    const lines = readFileSync('examples/late-flights.csv', 'utf8').trim().split('\n')
    const first = files.file('first.csv', `${lines.slice(0, 1001).join('\n')}\n`)
    const renamed = ['y', ...lines.slice(3001, 3801).map((line) => line.split(',')[5])]
    const said = ['score', ...lines.slice(3001, 3801).map((line) => line.split(',')[6])]
    const second = files.file('second.csv', `${renamed.map((y, i) => `${y},${said[i]}`).join('\n')}\n`)

    test('each file has its own columns, and the first sentence says that nothing is paired', async () => {
      const { code, stdout, stderr } = await bernoulli(['compare', first, second, '--unpaired'])
      expect(stderr).toBe('')
      expect(code).toBe(0)
      expect(stdout).toMatch(
        /^first and second, each on rows of its own\n\nThe two were judged on different rows/,
      )
      expect(stdout).toContain('first: late by p, 1,000 examples')
      expect(stdout).toContain('second: y by score, 800 examples')
    })

    test('every field of the JSON is documented, and its numbers are those of judge', async () => {
      const { code, stdout } = await bernoulli(['compare', first, second, '--unpaired', '--json'])
      expect(code).toBe(0)
      const found = JSON.parse(stdout) as UnpairedComparison
      expect(undocumented(found, unpairedFields)).toEqual([])
      const judged = await bernoulli(['judge', second, '--json'])
      const { logLoss } = JSON.parse(judged.stdout) as Evaluation
      expect(found.samples[1].logLoss.interval).toEqual(logLoss.interval)
      expect(found.differences.logLoss?.value).toBeCloseTo(
        found.samples[0].logLoss.value - found.samples[1].logLoss.value,
        12,
      )
    })

    test.each([
      [[first, '--unpaired'], 'one sample only'],
      [[first, second, first, '--unpaired'], 'more than two samples'],
      [[first, second, '--unpaired', '--parts'], '--parts'],
      [[first, second, '--unpaired', '--require', 'auc > 0.5'], '--require'],
      [[first, second, '--unpaired', '--label', 'nowhere'], 'nowhere'],
      [
        [first, second, '--unpaired', ...['p', 'score', 'p'].flatMap((name) => ['--probability', name])],
        'neither one name for all files nor one for each in --probability; expected 1 or 2, got 3',
      ],
      [
        [first, first, ...['p', 'p', 'p'].flatMap((name) => ['--probability', name])],
        'neither one name for all files nor one for each in --probability; expected 1 or 2, got 3',
      ],
    ])('%j is refused', async (args, problem) => {
      const { code, stdout, stderr } = await bernoulli(['compare', ...args])
      expect(code).toBe(2)
      expect(stdout).toBe('')
      expect(stderr).toContain(problem)
    })
  })

  test('one predictor is nothing to compare', async () => {
    const { code, stderr } = await bernoulli([
      'compare',
      'examples/two-models.csv',
      '--probability',
      'p_timetable',
    ])
    expect(code).toBe(2)
    expect(stderr).toContain('only one predictor')
  })

  test('requirements, reports and pictures', async () => {
    const html = join(files.path, 'compare.html')
    const svg = join(files.path, 'svg')
    const args = ['--html', html, '--svg', svg, '--require', 'pairs[0].meanDifference < -1']
    const { code, stderr } = await bernoulli(['compare', ...both, ...args])
    expect(code).toBe(3)
    expect(stderr).toMatch(
      /^not met: pairs\[0\]\.meanDifference < -1 \(pairs\[0\]\.meanDifference\.value is -?0\.\d+\)\n$/,
    )
    expect(readFileSync(html, 'utf8')).toMatch(/<\/html>\s*$/)
    expect(readdirSync(svg).length).toBeGreaterThan(0)
  })
})
