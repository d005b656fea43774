// @slow: starts the command
import { readFileSync } from 'node:fs'
import { undocumented } from 'bernoulli/fields'
import { describe, expect, test } from 'vitest'
import { readThresholds } from '../../src/shell/flags/decideParameters.ts'
import { decideFields } from '../../src/verdict/contract/index.ts'
import { bernoulli, folder, root } from './bernoulli.ts'

const files = folder()
const flights = 'examples/late-flights.csv'
const models = 'examples/two-models.csv'

const example = JSON.parse(
  readFileSync(`${root}/packages/bernoulli/test/fixtures/dcurvesBinary.json`, 'utf8'),
) as { labels: number[]; probabilities: number[] }
const cancer = files.file(
  'cancer.csv',
  `cancer,risk\n${example.labels.map((y, i) => `${y},${example.probabilities[i]}`).join('\n')}\n`,
)

describe('bernoulli decide', () => {
  test('whether to act is said first, then the numbers, then the curve', async () => {
    const { code, stdout, stderr } = await bernoulli([
      ...['decide', cancer, '--label', 'cancer', '--probability', 'risk'],
      ...['--false-alarm', '1', '--miss', '4'],
    ])
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toContain('acting pays where it happens at least\n20 % of the time.')
    expect(stdout).toContain('is worth more than acting always, and more than\nacting never.')
    expect(stdout).toMatch(/^net benefit +0\.0673 .*acting always −0\.0750, never 0$/m)
    expect(stdout).toMatch(/^spared per 100 +56\.9 /m)
    expect(stdout).toMatch(/^sensitivity +71\.4 %.*75 of 105 that happened$/m)
    expect(stdout.split('\n').every((line) => line.length <= 80)).toBe(true)
  })

  test.each([
    ['costs', [flights, '--false-alarm', '1', '--miss', '5']],
    ['a range', [flights, '--thresholds', '0.05:0.5']],
    ['several models, in groups', [models, '--threshold', '0.2', '--group', 'day']],
  ])('every field of the JSON is documented: %s', async (_, args) => {
    const { code, stdout, stderr } = await bernoulli(['decide', ...args, '--json'])
    expect([code, stderr]).toEqual([0, ''])
    expect(undocumented(JSON.parse(stdout), decideFields)).toEqual([])
  })

  test('a range of thresholds, each the number that people write', () => {
    expect(readThresholds('0.05:0.5')).toEqual([0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5])
    expect(readThresholds('0.1:0.3:0.1')).toEqual([0.1, 0.2, 0.3])
  })

  test.each([
    ['no decision', [], 'which decision is not said'],
    ['one cost', ['--miss', '2'], 'one cost without the other'],
    [
      'costs and a threshold',
      ['--false-alarm', '1', '--miss', '2', '--threshold', '0.2'],
      'more than one decision',
    ],
    ['a threshold of 1', ['--threshold', '1'], 'a number out of range in --threshold'],
    ['a cost of 0', ['--false-alarm', '0', '--miss', '2'], 'a number out of range in --false-alarm'],
    ['half a range', ['--thresholds', '0.1'], 'no range of thresholds'],
    ['a range backwards', ['--thresholds', '0.5:0.1'], 'no range of thresholds'],
    ['a step that does not fit', ['--thresholds', '0.1:0.3:0.15'], 'no range of thresholds'],
  ])('%s is refused', async (_, args, said) => {
    const { code, stdout, stderr } = await bernoulli(['decide', flights, ...args])
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toContain(said)
  })
})
